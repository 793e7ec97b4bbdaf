import { perBuilder } from '../../entity/per-builder.ts';
import { ERRORS_OF_ONE, userErrorType } from '../../user-error.graphql.ts';
import { LARGEST_BATCH } from '../ingest/batch.ts';
import { CAUSES_OF_MANY, causeType } from './cause.graphql.ts';
import type { DeletionConfirmation } from '../ingest/confirmation.ts';
import type { FieldChange } from '../ingest/stages.ts';
import { countsType, outcomeEnum } from './outcome.graphql.ts';
import type { Receipt } from '../receipt/receipt.ts';
import type { DependentCount } from '../ingest/mass-deletion.ts';
import type { RecordOutcome } from '../receipt/outcome.ts';

const changeType = perBuilder((builder) =>
  builder.objectRef<FieldChange>('SyncFieldChange').implement({
    description: 'What a record would change in one field (单个字段的变化).',
    shareable: true,
    fields: (t) => ({
      field: t.exposeString('field', { nullable: false, description: 'The field of the record (字段).' }),
      before: t.field({
        type: 'JSON',
        description: 'What is there now; personal data masked, references as ids or region codes (原值).',
        resolve: ({ before }) => before,
      }),
      after: t.field({
        type: 'JSON',
        description: 'What would be there, in the same form; of a record that waits, what was sent (新值).',
        resolve: ({ after }) => after,
      }),
    }),
  }),
);

const recordOutcomeType = perBuilder((builder) =>
  builder.objectRef<RecordOutcome>('SyncRecordOutcome').implement({
    description: 'What became of one record of a batch (单条记录的处理结果).',
    shareable: true,
    fields: (t) => ({
      externalId: t.exposeString('externalId', {
        nullable: false,
        description: 'The sender’s own id of it (外部标识).',
      }),
      outcome: t.field({
        type: outcomeEnum(builder),
        nullable: false,
        description: 'What became of it (处理结果).',
        resolve: ({ outcome }) => outcome,
      }),
      id: t.exposeID('id', { description: 'The entity’s id, once it is there (对象标识).' }),
      userErrors: t.field({
        type: [userErrorType(builder)],
        nullable: { list: false, items: false },
        listSize: ERRORS_OF_ONE,
        description: 'What is wrong with it, or what it waits for (错误).',
        resolve: ({ errors }) => [...errors],
      }),
      changes: t.field({
        type: [changeType(builder)],
        nullable: { list: true, items: false },
        listSize: { assumedSize: 5 },
        description:
          'What it would change, field by field, where the batch was only validated; null otherwise (字段变化).',
        resolve: ({ changes }) => changes && [...changes],
      }),
    }),
  }),
);

const dependentsType = perBuilder((builder) =>
  builder.objectRef<DependentCount>('DeletionDependents').implement({
    description: 'What goes with the records that are deleted, of one kind (随之删除的对象).',
    shareable: true,
    fields: (t) => ({
      kind: t.exposeString('kind', { nullable: false, description: 'The kind of record (记录类别).' }),
      count: t.exposeInt('count', {
        nullable: false,
        description: 'How many go with them, whoever sent them (条数).',
      }),
    }),
  }),
);

/** The GraphQL type of what a sender is asked to confirm. */
export const confirmationType = perBuilder((builder) =>
  builder.objectRef<DeletionConfirmation>('DeletionConfirmation').implement({
    description: 'Deletions that were held since they are many, and what lets them through (待确认的删除).',
    shareable: true,
    fields: (t) => ({
      kind: t.exposeString('kind', { nullable: false, description: 'The kind of record (记录类别).' }),
      count: t.exposeInt('count', { nullable: false, description: 'How many deletions are held (条数).' }),
      firstExternalIds: t.stringList({
        nullable: false,
        listSize: { assumedSize: 20 },
        description: 'External ids of the first of them, 20 at most (首批外部标识).',
        resolve: ({ firstExternalIds }) => [...firstExternalIds],
      }),
      dependents: t.field({
        type: [dependentsType(builder)],
        nullable: { list: false, items: false },
        listSize: { assumedSize: 5 },
        description:
          'What goes with them, kind by kind: of a workshop its memberships and activities (随之删除的对象).',
        resolve: ({ dependents = [] }) => [...dependents],
      }),
      digest: t.exposeString('digest', {
        nullable: false,
        description:
          'A digest of the set, equal for the same external ids in any order while as much goes with them (集合摘要).',
      }),
      token: t.exposeString('token', {
        description:
          'Sent as `confirmation` with just these deletions it lets them through, once; null where the batch was only validated (确认令牌).',
      }),
      expiresAt: t.field({
        type: 'DateTime',
        description: 'Until when it serves (令牌有效期至).',
        resolve: ({ expiresAt }) => expiresAt && new Date(expiresAt),
      }),
    }),
  }),
);

/** The GraphQL type of receipts; the same in every subgraph. */
export const receiptType = perBuilder((builder) =>
  builder.objectRef<Receipt>('SyncReceipt').implement({
    description: 'What the engine answers to a batch: the same for the same idempotency key (同步回执).',
    shareable: true,
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'The receipt’s id (回执编号).' }),
      kind: t.exposeString('kind', { nullable: false, description: 'The kind of record (记录类别).' }),
      idempotencyKey: t.exposeString('idempotencyKey', {
        nullable: false,
        description: 'The batch’s own key (幂等键).',
      }),
      replayed: t.exposeBoolean('replayed', {
        nullable: false,
        description: 'Whether the batch had been ingested before (是否为重放).',
      }),
      asOf: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'When it was ingested (处理时刻).',
        resolve: ({ asOf }) => new Date(asOf),
      }),
      counts: t.field({
        type: countsType(builder),
        nullable: false,
        description: 'How many records came out in each way (各结果的条数).',
        resolve: ({ counts }) => counts,
      }),
      outcomes: t.field({
        type: [recordOutcomeType(builder)],
        nullable: { list: false, items: false },
        listSize: { assumedSize: LARGEST_BATCH },
        description: 'What became of each record, in the order of the batch (逐条结果).',
        resolve: ({ outcomes }) => [...outcomes],
      }),
      causes: t.field({
        type: [causeType(builder)],
        nullable: { list: false, items: false },
        listSize: CAUSES_OF_MANY,
        description:
          'What keeps records from taking effect, grouped: the cause of most records first, 100 at most (根本原因).',
        resolve: ({ causes }) => [...causes],
      }),
      confirmation: t.field({
        type: confirmationType(builder),
        description: 'What is to be confirmed before its deletions are taken; null where none are held (待确认的删除).',
        resolve: ({ confirmation }) => confirmation,
      }),
    }),
  }),
);
