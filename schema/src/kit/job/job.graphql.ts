import type { Builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { enumName } from '../entity/enum-name.ts';
import { perBuilder } from '../entity/per-builder.ts';
import { ERRORS_OF_ONE, userErrorType } from '../user-error.graphql.ts';
import { connectionOf } from '../list/connection.ts';
import { emptyPage } from '../list/keyset.ts';
import { pageArgs } from '../list/page-args.ts';
import { BATCH_COST } from '../sync/ingest/batch.ts';
import { confirmationType } from '../sync/graphql/receipt.graphql.ts';
import type { SyncRegistry } from '../sync/declare/registry.ts';
import { isOpen } from '../sync/graphql/status.graphql.ts';
import type { AgreementTable } from '../viewer/agreements.ts';
import { sourceOf } from '../viewer/viewer.ts';
import { cancelJob, createJob, type Decided, startJob } from './decide.ts';
import type { Job } from './job.ts';
import { jobPage } from './job-list.ts';
import { jobById } from './job.store.ts';
import { jobType } from './job-type.graphql.ts';
import { jobKindsOf } from './kinds.ts';
import { progressOf } from './progress.ts';

const payloadType = perBuilder((builder) =>
  builder.objectRef<Decided>('SyncJobPayload').implement({
    description: 'What became of what was asked of a job (任务操作结果).',
    shareable: true,
    fields: (t) => ({
      job: t.field({
        type: jobType(builder),
        description: 'The job as it now is, null where none was made (任务).',
        resolve: ({ job }) => job,
      }),
      confirmation: t.field({
        type: confirmationType(builder),
        description:
          'Deletions of the job as a whole that are many: start it again with the token; a dry run only tells of them (待确认的删除).',
        resolve: ({ confirmation }) => confirmation ?? null,
      }),
      userErrors: t.field({
        type: [userErrorType(builder)],
        nullable: { list: false, items: false },
        listSize: ERRORS_OF_ONE,
        description: 'Everything that is wrong with what was asked; nothing was done then (错误).',
        resolve: ({ userErrors }) => [...userErrors],
      }),
    }),
  }),
);

/**
 * Adds jobs to a subgraph's schema: `create<Singular>Job`, `start<Singular>Job`, `cancel<Singular>Job`, the queries
 * `<singular>Job` and `<singular>Jobs`, and the subscription `<singular>JobProgress`.
 *
 * @param agreements by which authorities may watch the jobs of providers; without them each party watches its own
 */
export function addJobs(builder: Builder, registry: SyncRegistry, agreements?: AgreementTable): void {
  const singular = registry.subgraph.slice(0, -1);
  const Singular = singular.charAt(0).toUpperCase() + singular.slice(1);
  addDecisions(builder, registry, Singular);

  const mayWatch = async (context: GraphContext, source: string): Promise<boolean> =>
    source === sourceOf(context.viewer) ||
    (agreements !== undefined && (await isOpen(context, { agreements }, source)));
  const find = async (context: GraphContext, id: string): Promise<Job | null> => {
    const job = await jobById(context.pool, id);
    return job && (await mayWatch(context, job.source)) ? job : null;
  };

  builder.queryField(`${singular}Job`, (t) =>
    t.field({
      type: jobType(builder),
      requiresScopes: [['graph:read'], ['sync:write']],
      description: `A job of ${registry.subgraph}; null where you may not watch its sender (导入任务).`,
      args: { id: t.arg.id({ required: true, description: 'Its id (任务编号).' }) },
      resolve: (_, { id }, context) => find(context, id),
    }),
  );
  const list = `${singular}Jobs`;
  builder.queryField(list, (t) =>
    t.field({
      type: connectionOf(builder, jobType(builder), '导入任务', true),
      nullable: false,
      requiresScopes: [['graph:read'], ['sync:write']],
      description: `Jobs of ${registry.subgraph}, the youngest first; empty where you may not watch the sender (导入任务列表，按创建时刻倒序).`,
      args: {
        provider: t.arg.id({ description: 'The sender’s id; your own organization unless said (发送机构标识).' }),
        ...pageArgs(t.arg),
      },
      resolve: async (_, { provider, ...args }, context) => {
        const source = provider ?? sourceOf(context.viewer);
        if (!source || !(await mayWatch(context, source))) return emptyPage<Job>();
        return jobPage(context.pool, list, source, args);
      },
    }),
  );
  builder.subscriptionField(`${singular}JobProgress`, (t) =>
    t.field({
      type: jobType(builder),
      cost: 100,
      requiresScopes: [['graph:read'], ['sync:write']],
      description: `A job of ${registry.subgraph} as it stands, and again whenever it has changed, until it has ended (导入任务进度).`,
      args: { id: t.arg.id({ required: true, description: 'Its id (任务编号).' }) },
      subscribe: (_, { id }, context) => progressOf(context, (now) => find(now, id)) as unknown as AsyncIterable<never>,
      resolve: (job) => job as unknown as Job,
    }),
  );
}

function addDecisions(builder: Builder, registry: SyncRegistry, Singular: string): void {
  const kindEnum = builder.enumType(`${Singular}JobKind`, {
    description: `The kinds of record that jobs of ${registry.subgraph} take in (可批量导入的记录类别).`,
    values: Object.fromEntries(
      jobKindsOf(registry).map(({ name, term }) => [
        enumName(name),
        { value: name, description: `Records of the kind ${name} (${term}).` },
      ]),
    ) as Record<string, { value: string; description: string }>,
  });
  const input = builder.inputType(`Create${Singular}JobInput`, {
    description: 'What a job is to be (新建导入任务).',
    fields: (t) => ({
      kind: t.field({ type: kindEnum, required: true, description: 'The kind of its records (记录类别).' }),
      idempotencyKey: t.string({
        required: true,
        description: 'The job’s own key: sent again, it gives the same job (幂等键).',
      }),
      dryRun: t.boolean({
        description:
          'Only count what would become of each line; keeps nothing. Lines do not see what those of earlier chunks would have written (试运行).',
      }),
      patch: t.boolean({ description: 'An absent field is unchanged instead of null (仅更新给出的字段).' }),
    }),
  });
  const write = {
    type: payloadType(builder),
    nullable: false as const,
    cost: BATCH_COST,
    requiresScopes: [['sync:write' as const]],
  };
  builder.mutationField(`create${Singular}Job`, (t) =>
    t.field({
      ...write,
      description: `Makes a job; upload its file in one part or several, each of whole lines, to /jobs/${registry.subgraph}/<id>/parts/<n>, then start it (新建导入任务).`,
      args: { input: t.arg({ type: input, required: true, description: 'What it is to be (任务).' }) },
      resolve: (_, args, context) => {
        const { kind, idempotencyKey, dryRun, patch } = args.input as CreateInput;
        return createJob(context, registry, { kind, idempotencyKey, dryRun: dryRun === true, patch: patch === true });
      },
    }),
  );
  builder.mutationField(`start${Singular}Job`, (t) =>
    t.field({
      ...write,
      description:
        'Starts a job whose parts have come; those of one sender and kind run one after another (开始导入任务).',
      args: {
        id: t.arg.id({ required: true, description: 'Its id (任务编号).' }),
        parts: t.arg.int({ required: true, description: 'How many parts its file has: 1 to this one (分片数).' }),
        confirmation: t.arg.string({
          description: 'The token by which deletions that are many are confirmed (删除确认令牌).',
        }),
      },
      resolve: (_, { id, parts, confirmation }, context) =>
        startJob(context, registry, id, parts, confirmation ?? null),
    }),
  );
  builder.mutationField(`cancel${Singular}Job`, (t) =>
    t.field({
      ...write,
      description:
        'Ends a job before its time; a running one after the chunk under way. What was ingested stays (取消导入任务).',
      args: { id: t.arg.id({ required: true, description: 'Its id (任务编号).' }) },
      resolve: (_, { id }, context) => cancelJob(context, id),
    }),
  );
}

interface CreateInput {
  readonly kind: string;
  readonly idempotencyKey: string;
  readonly dryRun?: boolean | null;
  readonly patch?: boolean | null;
}
