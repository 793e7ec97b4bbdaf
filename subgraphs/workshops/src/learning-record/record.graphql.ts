import type { LearningRecord } from '@xiangxun/prisma/client/workshops';
import {
  LEARNING_RECORD_STATE,
  type LearningRecordState,
} from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import { stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { idArgument } from '@xiangxun/schema/kit/entity/entity-list';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { receiptType } from '@xiangxun/schema/kit/sync/graphql/receipt.graphql';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { BATCH_COST, LARGEST_BATCH } from '@xiangxun/schema/kit/sync/ingest/batch';
import { checkKey } from '@xiangxun/schema/kit/sync/receipt/idempotency-key';
import { builder } from '../builder.ts';
import { educatorType, programType, providerType } from '../foreign.ts';
import { mayTakeRecords } from '../visibility.ts';
import { learningRecordKind } from './record.ts';
import { acknowledge } from './acknowledge.ts';

const stateEnum = vocabularyEnum(
  builder,
  'LearningRecordState',
  LEARNING_RECORD_STATE,
  'Whether a learning record counts (学习记录状态).',
);

/** A learning record (学习记录). */
export const learningRecordType = builder.objectRef<LearningRecord>('LearningRecord').implement({
  description: 'An xAPI statement as it came, and what it counts to (学习记录).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id here (对象标识).' }),
    statementId: t.exposeID('statementId', { nullable: false, description: 'The statement’s own id (语句标识).' }),
    provider: t.field({
      type: providerType,
      description: 'Whose platform it comes from (网络研修机构).',
      resolve: ({ providerId }) => stub(providerId),
    }),
    instant: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When what it tells of happened (发生时刻).',
      resolve: ({ instant }) => instant,
    }),
    receivedAt: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When it came (接收时刻).',
      resolve: ({ receivedAt }) => receivedAt,
    }),
    state: t.field({
      type: stateEnum,
      nullable: false,
      description: 'Whether it counts (状态).',
      resolve: ({ state }) => state as LearningRecordState,
    }),
    educator: t.field({
      type: educatorType,
      description: 'Whose account it names, where that is mapped (教师).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    program: t.field({
      type: programType,
      description: 'The program that it counts to, where one is mapped (项目).',
      resolve: ({ programId }) => stub(programId),
    }),
    statement: t.field({
      type: 'JSONObject',
      nullable: false,
      description: 'The statement, as it came (xAPI 语句).',
      resolve: ({ statement }) => statement as Record<string, unknown>,
    }),
  }),
});

builder.queryField('learningRecords', (t) =>
  t.field({
    type: connectionOf(builder, learningRecordType, '学习记录'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Your own platform’s learning records in a state, by instant, then id (学习记录列表，按发生时刻排序).',
    args: {
      state: t.arg({
        type: stateEnum,
        required: true,
        defaultValue: 'PENDING',
        description: 'Only those in this state (状态).',
      }),
      educator: t.arg.id({ description: 'Only those of this educator (教师).' }),
      program: t.arg.id({ description: 'Only those that count to this program (项目).' }),
      fromTime: t.arg({ type: 'DateTime', description: 'Only from this instant on (起始时刻).' }),
      toTime: t.arg({ type: 'DateTime', description: 'Only before this instant (截止时刻).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { state, educator, program, fromTime, toTime, ...args }, context) =>
      page(
        context,
        learningRecordKind,
        args,
        { by: ['instant'] },
        {
          state,
          educatorId: idArgument('educator', educator, ['Educator']),
          programId: idArgument('program', program, ['Program']),
          ...(fromTime || toTime
            ? { instant: { ...(fromTime ? { gte: fromTime } : {}), ...(toTime ? { lt: toTime } : {}) } }
            : {}),
        },
      ),
  }),
);

const inputType = builder.inputType('SyncLearningRecordsInput', {
  description: 'A batch of xAPI statements (学习记录批次).',
  fields: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'The batch’s own key: sent again, it gives the same receipt and changes nothing (幂等键).',
    }),
    atomic: t.boolean({
      description:
        'All statements or none: one that is refused sinks the batch; one that is PENDING is taken, and sinks nothing (整批成败一致).',
    }),
    validateOnly: t.boolean({
      description: 'Only say what would become of each statement; keeps nothing, no receipt either (仅校验).',
    }),
    statements: t.field({
      type: ['JSONObject'],
      required: true,
      description: 'xAPI statements 1.0.3 or 2.0 as they are, 1,000 at most, in any order (xAPI 语句).',
    }),
  }),
});

builder.mutationField('syncLearningRecords', (t) =>
  t.field({
    type: receiptType(builder),
    nullable: false,
    cost: BATCH_COST,
    requiresScopes: [['sync:write']],
    description:
      'Takes a batch of learning records in; what they change is counted when the receipt comes (同步学习记录).',
    args: { input: t.arg({ type: inputType, required: true, description: 'The batch (批次).' }) },
    resolve: (_, { input }, { pool, viewer, access }) => {
      if (!viewer.organization || !mayTakeRecords(access))
        throw graphError('FORBIDDEN', {
          en: 'Only a provider can send learning records',
          zh: '只有网络研修机构可以提交学习记录',
        });
      if (input.statements.length > LARGEST_BATCH) {
        throw graphError('BAD_USER_INPUT', {
          en: `The batch holds ${input.statements.length} statements, ${LARGEST_BATCH} at most: send several`,
          zh: `该批次有 ${input.statements.length} 条语句，至多 ${LARGEST_BATCH} 条：请分批提交`,
        });
      }
      checkKey(input.idempotencyKey);
      return acknowledge(pool, viewer, viewer.organization, input);
    },
  }),
);
