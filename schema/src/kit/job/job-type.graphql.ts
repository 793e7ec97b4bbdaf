import { loadChildren } from '../entity/kind.ts';
import { perBuilder } from '../entity/per-builder.ts';
import { userErrorType } from '../user-error.graphql.ts';
import { CAUSES_OF_MANY, causeType } from '../sync/graphql/cause.graphql.ts';
import { countsType } from '../sync/graphql/outcome.graphql.ts';
import type { Job, JobPart, JobState } from './job.ts';
import { partsOfEach } from './job.store.ts';

const SAID: Readonly<Record<JobState, string>> = {
  UPLOADING: 'Its parts are coming; it was not started yet (上传中)',
  QUEUED: 'It waits for its turn (排队中)',
  RUNNING: 'It is being ingested (处理中)',
  DONE: 'Every line has its outcome (已完成)',
  CANCELLED: 'It was ended before its time; what was ingested stands (已取消)',
  FAILED: 'It stopped, and its reason says why; what was ingested stands (已失败)',
};

const stateEnum = perBuilder((builder) =>
  builder.enumType('SyncJobState', {
    description: 'How a job stands (任务状态).',
    values: Object.fromEntries(
      Object.entries(SAID).map(([name, said]) => [name, { value: name, description: `${said}.` }]),
    ) as Record<JobState, { value: JobState; description: string }>,
  }),
);

const partType = perBuilder((builder) =>
  builder.objectRef<JobPart>('SyncJobPart').implement({
    description: 'A part of a job’s file that has come, whole (任务文件的一个分片).',
    shareable: true,
    fields: (t) => ({
      part: t.exposeInt('part', { nullable: false, description: 'Its number, from 1 (分片序号).' }),
      digest: t.exposeString('digest', {
        nullable: false,
        description: 'SHA-256 of its bytes before any compression, in hexadecimal digits (未压缩内容的摘要).',
      }),
      bytes: t.field({
        type: 'BigInt',
        nullable: false,
        description: 'Its bytes before any compression (未压缩字节数).',
        resolve: ({ bytes }) => bytes,
      }),
      lines: t.exposeInt('lines', { nullable: false, description: 'Its lines, empty ones too (行数).' }),
      records: t.exposeInt('records', { nullable: false, description: 'Its lines that hold something (记录数).' }),
    }),
  }),
);

/** The GraphQL type of jobs; the same in every subgraph. */
export const jobType = perBuilder((builder) =>
  builder.objectRef<Job>('SyncJob').implement({
    description: 'A large load: a file of NDJSON that is uploaded in parts and ingested by chunks (导入任务).',
    shareable: true,
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Its id (任务编号).' }),
      kind: t.exposeString('kind', { nullable: false, description: 'The kind of its records (记录类别).' }),
      idempotencyKey: t.exposeString('idempotencyKey', { nullable: false, description: 'Its own key (幂等键).' }),
      dryRun: t.exposeBoolean('dryRun', {
        nullable: false,
        description: 'Whether it only counts what would become of its lines (是否试运行).',
      }),
      patch: t.exposeBoolean('patch', {
        nullable: false,
        description: 'Whether it leaves absent fields unchanged (是否仅更新给出的字段).',
      }),
      state: t.field({
        type: stateEnum(builder),
        nullable: false,
        description: 'How it stands (状态).',
        resolve: ({ state }) => state,
      }),
      reason: t.field({
        type: userErrorType(builder),
        description: 'Why it failed (失败原因).',
        resolve: ({ reason }) => reason,
      }),
      parts: t.field({
        type: [partType(builder)],
        nullable: { list: false, items: false },
        listSize: { assumedSize: 10 },
        description: 'The parts that have come, in their order (已上传的分片).',
        resolve: ({ id }, _, context) =>
          loadChildren(
            context,
            'job parts',
            id,
            (jobs) => partsOfEach(context.pool, jobs),
            ({ job }) => job,
          ),
      }),
      records: t.field({
        type: 'BigInt',
        nullable: false,
        description: 'Lines that hold something, of the parts that have come (记录总数).',
        resolve: ({ records }) => records,
      }),
      taken: t.field({
        type: 'BigInt',
        nullable: false,
        description: 'How many of them have their outcome (已处理记录数).',
        resolve: ({ taken }) => taken,
      }),
      counts: t.field({
        type: countsType(builder),
        nullable: false,
        description: 'How many came out in each way so far (各结果的条数).',
        resolve: ({ counts }) => counts,
      }),
      causes: t.field({
        type: [causeType(builder)],
        nullable: { list: false, items: false },
        listSize: CAUSES_OF_MANY,
        description:
          'Why lines of it were refused, the cause of most first, 100 at most; empty until it has run (拒绝原因).',
        resolve: ({ causes }) => [...causes],
      }),
      createdAt: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'When it was made (创建时刻).',
        resolve: ({ createdAt }) => createdAt,
      }),
      startedAt: t.field({
        type: 'DateTime',
        description: 'When it was started (开始时刻).',
        resolve: ({ startedAt }) => startedAt,
      }),
      endedAt: t.field({
        type: 'DateTime',
        description: 'When it ended (结束时刻).',
        resolve: ({ endedAt }) => endedAt,
      }),
    }),
  }),
);
