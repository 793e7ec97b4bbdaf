import type { Builder } from '../../builder.ts';
import type { GraphContext } from '../../context.ts';
import { graphError } from '../../../contract/errors/graph-error.ts';
import { sourceOf } from '../../viewer/viewer.ts';
import type { Sender } from '../declare/sender.ts';
import { BATCH_COST, LARGEST_BATCH } from '../ingest/batch.ts';
import type { Fields } from '../declare/field.ts';
import { receive, type RecordInput } from '../ingest/receive.ts';
import { checkKey } from '../receipt/idempotency-key.ts';
import { acknowledge, receiptOf, type Receipt } from '../receipt/receipt.ts';
import { receiptType } from './receipt.graphql.ts';
import { inputFields } from './record-input.ts';
import { recordFields, type SyncKind } from '../declare/sync-kind.ts';
import type { SyncRegistry } from '../declare/registry.ts';

/** Adds `sync<Plural>` for each kind of a registry to a subgraph's schema, and `<singular>Receipt` to look receipts up. */
export function addSync(builder: Builder, registry: SyncRegistry): void {
  for (const kind of registry.kinds) addSyncMutation(builder, registry, kind);
  builder.queryField(`${registry.subgraph.slice(0, -1)}Receipt`, (t) =>
    t.field({
      type: receiptType(builder),
      requiresScopes: [['sync:write'], ['graph:read']],
      description: `The receipt of an own batch to ${registry.subgraph}, marked as a replay; null where there is none, or none any longer; IN_PROGRESS while the batch runs (查询同步回执).`,
      args: { idempotencyKey: t.arg.string({ required: true, description: 'The key of the batch (幂等键).' }) },
      resolve: async (_, { idempotencyKey }, { viewer, pool }) => {
        const source = sourceOf(viewer);
        return source ? receiptOf(pool, source, idempotencyKey) : null;
      },
    }),
  );
}

function addSyncMutation(builder: Builder, registry: SyncRegistry, kind: SyncKind): void {
  const record = builder.inputType(`Sync${kind.singular}Record`, {
    description: `A ${kind.singular} as its sender has it: the whole state, an absent field is null (${kind.term}记录).`,
    fields: (t) => ({
      externalId: t.string({ required: true, description: 'The sender’s own id of it, for ever the same (外部标识).' }),
      version: t.string({
        required: true,
        description: 'A decimal integer or an RFC 3339 instant; the higher one wins (版本).',
      }),
      deleted: t.boolean({ description: 'Whether it is deleted; its other fields are not read then (是否删除).' }),
      ...(inputFields(builder, t, sentFields(kind), true) as Record<string, never>),
    }),
  });
  const input = builder.inputType(`Sync${kind.plural}Input`, {
    description: `A batch of ${kind.plural} (${kind.term}批次).`,
    fields: (t) => ({
      idempotencyKey: t.string({
        required: true,
        description: 'The batch’s own key: sent again, it gives the same receipt and changes nothing (幂等键).',
      }),
      atomic: t.boolean({
        description:
          'All records or none: one that is refused sinks the batch; one that is PENDING is taken, and sinks nothing (整批成败一致).',
      }),
      validateOnly: t.boolean({
        description: 'Only say what would become of each record, field by field; keeps nothing (仅校验).',
      }),
      patch: t.boolean({ description: 'An absent field is unchanged instead of null (仅更新给出的字段).' }),
      confirmation: t.string({
        description:
          'The token of the receipt that held the deletions of this batch, sent again under a new key (删除确认令牌).',
      }),
      records: t.field({
        type: [record],
        required: true,
        description: 'The records, 1,000 at most, in any order (记录).',
      }),
    }),
  });
  builder.mutationField(`sync${kind.plural}`, (t) =>
    t.field({
      type: receiptType(builder),
      nullable: false,
      cost: BATCH_COST,
      requiresScopes: [['sync:write']],
      description: `Takes a batch of ${kind.plural} in, with an outcome for each record (同步${kind.term}).`,
      args: { input: t.arg({ type: input, required: true, description: 'The batch (批次).' }) },
      resolve: (_, args, context) => syncBatch(context, registry, kind, args.input as unknown as BatchInput),
    }),
  );
}

/** The fields of a kind's records as their descriptions tell of them: required is what is of every sender. */
function sentFields(kind: SyncKind): Fields {
  const { linking } = kind;
  const fields = Object.entries(recordFields(kind));
  const isOfAll = (name: string) => !linking || linking.fields[name]?.required === true;
  return Object.fromEntries(
    fields.map(([name, field]) => [name, { ...field, required: field.required && isOfAll(name) }]),
  );
}

interface BatchInput {
  readonly idempotencyKey: string;
  readonly atomic?: boolean | null;
  readonly validateOnly?: boolean | null;
  readonly patch?: boolean | null;
  readonly confirmation?: string | null;
  readonly records: readonly RecordInput[];
}

async function syncBatch(
  context: GraphContext,
  registry: SyncRegistry,
  kind: SyncKind,
  input: BatchInput,
): Promise<Receipt> {
  if (input.records.length > LARGEST_BATCH) {
    throw graphError('BAD_USER_INPUT', {
      en: `The batch holds ${input.records.length} records, ${LARGEST_BATCH} at most: send several`,
      zh: `该批次有 ${input.records.length} 条记录，至多 ${LARGEST_BATCH} 条：请分批提交`,
    });
  }
  checkKey(input.idempotencyKey);
  const records = input.records.map((record, place) => receive(kind, record, place, ['records', String(place)]));
  const request = {
    idempotencyKey: input.idempotencyKey,
    atomic: input.atomic === true,
    validateOnly: input.validateOnly === true,
    patch: input.patch === true,
    confirmation: input.confirmation ?? null,
  };
  const { pool, log } = context;
  return acknowledge(pool, registry.subgraph, kind, await senderOf(context, registry), records, request, log);
}

/**
 * The sender that a request speaks for: an organization, or a person on her own behalf. Its access is asked for
 * anew, so that what it wrote a moment ago, such as a cohort of its own, counts for what it writes next.
 */
export async function senderOf({ viewer, pool }: GraphContext, registry: SyncRegistry): Promise<Sender> {
  const source = sourceOf(viewer);
  if (!source)
    throw graphError('FORBIDDEN', {
      en: 'Only a client that acts for an organization or a person can send records',
      zh: '只有代表机构或个人的客户端才能提交记录',
    });
  return { viewer, access: await registry.accessOf(pool, viewer), source };
}
