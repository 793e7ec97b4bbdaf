import type { ObjectRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../builder.ts';
import { type Sql, transaction } from '../../database.ts';
import { type AnyKind, load } from '../../entity/kind.ts';
import type { GraphContext } from '../../context.ts';
import { deletePayload } from '../../delete-payload.graphql.ts';
import { ERRORS_OF_ONE, userErrorType } from '../../user-error.graphql.ts';
import { userError, type UserError } from '../../../contract/errors/user-error.ts';
import { isId, newId } from '../../../contract/id.ts';
import { ingestBatch } from '../ingest/batch.ts';
import { digestOf } from '../ingest/canonical.ts';
import { contentOf, externalIdOf } from '../ingest/receive.ts';
import type { Content } from '../ingest/stages.ts';
import { lockKind } from '../receipt/receipt.ts';
import { inputFields } from './record-input.ts';
import { senderOf } from './sync.graphql.ts';
import { entityKind, recordKind, type SyncKind } from '../declare/sync-kind.ts';
import { parseVersion, type Version } from '../declare/version.ts';
import { versionFormOf } from '../ingest/version-form.ts';
import type { SyncRegistry } from '../declare/registry.ts';

interface Saved {
  readonly entity: { id: string } | null;
  readonly userErrors: readonly UserError[];
}

interface Written {
  /** The id that it has, or had; null where it was refused. */
  readonly id: string | null;
  readonly userErrors: readonly UserError[];
}

type SaveInput = Content & { id?: string | null; externalId?: string | null };

/**
 * Adds `save<Singular>` and `delete<Singular>` for who edits by hand: a batch of one through the same engine, so that the
 * same rules hold. What names something unknown is refused here, since a person does not wait.
 */
export function addSave(
  builder: Builder,
  registry: SyncRegistry,
  kind: SyncKind,
  entity: AnyKind,
  type: ObjectRef<BuilderTypes, never> | ObjectRef<BuilderTypes, unknown>,
): void {
  const field = kind.singular.charAt(0).toLowerCase() + kind.singular.slice(1);
  const payload = builder.objectRef<Saved>(`Save${kind.singular}Payload`).implement({
    description: `What became of a ${kind.singular} that was saved by hand (${kind.term}保存结果).`,
    fields: (t) => ({
      [field]: t.field({
        type,
        description: `The ${kind.singular} as it now is, null when refused (${kind.term}).`,
        resolve: (saved) => saved.entity as never,
      }),
      userErrors: t.field({
        type: [userErrorType(builder)],
        nullable: { list: false, items: false },
        listSize: ERRORS_OF_ONE,
        description: 'Everything that is wrong with it; nothing was kept then (错误).',
        resolve: (saved) => [...saved.userErrors],
      }),
    }),
  });
  const input = builder.inputType(`Save${kind.singular}Input`, {
    description: `A ${kind.singular} as it shall be, whole (${kind.term}).`,
    fields: (t) => ({
      id: t.id({ description: 'Its id, where it is there already (对象标识).' }),
      externalId: t.string({ description: 'Your own id of it; a new one is made unless given (外部标识).' }),
      ...(inputFields(builder, t, kind.fields) as Record<string, never>),
    }),
  });
  builder.mutationField(`save${kind.singular}`, (t) =>
    t.field({
      type: payload,
      nullable: false,
      cost: 10,
      requiresScopes: [['graph:write']],
      description: `Makes or changes a ${kind.singular} by hand (保存${kind.term}).`,
      args: { input: t.arg({ type: input, required: true, description: `The ${kind.singular} (${kind.term}).` }) },
      resolve: async (_, args, context) => {
        const { id, userErrors } = await write(context, registry, kind, args.input as SaveInput, false);
        return { entity: id && (await load(context, entity, id)), userErrors };
      },
    }),
  );
  builder.mutationField(`delete${kind.singular}`, (t) =>
    t.field({
      type: deletePayload(builder),
      nullable: false,
      cost: 10,
      requiresScopes: [['graph:write']],
      description: `Deletes a ${kind.singular} by hand (删除${kind.term}).`,
      args: { id: t.arg.id({ required: true, description: 'Its id (对象标识).' }) },
      resolve: (_, { id }, context) => write(context, registry, kind, { id }, true),
    }),
  );
}

async function write(
  context: GraphContext,
  registry: SyncRegistry,
  kind: SyncKind,
  input: SaveInput,
  deleted: boolean,
): Promise<Written> {
  const sender = await senderOf(context, registry);
  const { id, externalId, ...record } = input;
  const path = deleted ? [] : ['input'];
  const notFound = { id: null, userErrors: [userError('NOT_FOUND', [...path, 'id'])] };
  if (id && !isId(id)) return notFound;
  const errors: UserError[] = [];
  const given = externalId == null ? null : externalIdOf(externalId, ['input'], errors);
  const content = deleted ? {} : contentOf(kind.fields, record, ['input'], errors);
  const decision = await transaction(context.pool, async (tx) => {
    await lockKind(tx, sender.source, kind);
    const { rows } = await tx.query<{ external_id: string; version: string }>(
      `SELECT external_id, version FROM sync_record WHERE source = $1 AND kind = $2 AND ${id ? 'id' : 'external_id'} = $3`,
      [sender.source, recordKind(kind), id ?? given],
    );
    const [known] = rows;
    if (id && !known) return null;
    const version = await versionByHand(tx, sender.source, kind, known?.version);
    const sent = {
      place: 0,
      path: deleted ? ['id'] : path,
      externalId: known?.external_id ?? given ?? newId(entityKind(kind)),
      version,
      deleted,
      content,
      digest: digestOf([content, deleted]),
      errors,
    };
    await tx.query('SAVEPOINT save');
    const options = { patch: false, retry: true, deletions: 'FREE' } as const;
    const [saved] = await ingestBatch(tx, registry.subgraph, unlinked(kind), sender, [sent], options);
    if (saved?.outcome === 'PENDING') await tx.query('ROLLBACK TO SAVEPOINT save');
    return saved;
  });
  if (!decision) return notFound;
  if ('errors' in decision) return { id: null, userErrors: decision.errors };
  return { id: decision.id, userErrors: [] };
}

/**
 * The version of what is written by hand: now, where the sender's versions are instants, so that what its system sent
 * before is stale; else the version that is kept, since nobody but the system can raise it.
 */
async function versionByHand(tx: Sql, source: string, kind: SyncKind, known = '0'): Promise<Version | null> {
  const form = await versionFormOf(tx, source, kind);
  return parseVersion(form === 'INSTANT' ? new Date().toISOString() : known) ?? null;
}

/** By hand an entity is written, by whoever may, and none is named. */
function unlinked({ linking: _, ...kind }: SyncKind): SyncKind {
  return kind;
}
