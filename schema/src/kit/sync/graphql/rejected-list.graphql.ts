import type { EnumRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../builder.ts';
import { perBuilder } from '../../entity/per-builder.ts';
import { ERRORS_OF_ONE, userErrorType } from '../../user-error.graphql.ts';
import { connectionOf } from '../../list/connection.ts';
import { emptyPage } from '../../list/keyset.ts';
import { pageArgs } from '../../list/page-args.ts';
import { sourceOf } from '../../viewer/viewer.ts';
import { type RejectedRecord, rejectedPage } from '../receipt/rejected-list.ts';
import type { SyncRegistry } from '../declare/registry.ts';

const recordType = perBuilder((builder) =>
  builder.objectRef<RejectedRecord>('SyncRejectedRecord').implement({
    description: 'A record that was refused, by a batch or by a job (被拒绝的记录).',
    shareable: true,
    fields: (t) => ({
      kind: t.exposeString('kind', { nullable: false, description: 'The kind of record (记录类别).' }),
      externalId: t.exposeString('externalId', {
        description: 'The sender’s own id of it; null of a line of a job that could not be read so far (外部标识).',
      }),
      idempotencyKey: t.exposeString('idempotencyKey', {
        nullable: false,
        description: 'The key by which its receipt is found; of a job `job` and its id (幂等键).',
      }),
      receivedAt: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'When its batch was ingested, or its job had ended (处理时刻).',
        resolve: ({ receivedAt }) => receivedAt,
      }),
      part: t.int({
        description: 'The part of the job’s file; null of a record of a batch (分片).',
        resolve: ({ part }) => part || null,
      }),
      line: t.exposeInt('line', {
        nullable: false,
        description: 'Its line in the part, or its place in the batch, from 1 (行号).',
      }),
      userErrors: t.field({
        type: [userErrorType(builder)],
        nullable: { list: false, items: false },
        listSize: ERRORS_OF_ONE,
        description: 'Why it was refused; paths are the record’s own (拒绝原因).',
        resolve: ({ errors }) => [...errors],
      }),
    }),
  }),
);

/**
 * Adds `<singular>RejectedRecords` to a subgraph: a sender's own records that were refused. What was wrong in them can be
 * personal, so that nobody else reads it; by cause, who may watch the sender is told in its status.
 *
 * @param kindEnum the kinds of record
 */
export function addRejectedRecords(
  builder: Builder,
  { subgraph }: SyncRegistry,
  kindEnum: EnumRef<BuilderTypes, string>,
): void {
  const list = `${subgraph.slice(0, -1)}RejectedRecords`;
  builder.queryField(list, (t) =>
    t.field({
      type: connectionOf(builder, recordType(builder), '被拒绝的记录', true),
      nullable: false,
      requiresScopes: [['graph:read'], ['sync:write']],
      description: `Your own records of ${subgraph} that were refused, the youngest first, those of a batch from its last: also such as have been sent anew since (被拒绝的记录).`,
      args: {
        kinds: t.arg({ type: [kindEnum], description: 'Only these kinds (记录类别).' }),
        fromTime: t.arg({ type: 'DateTime', description: 'Only those refused from this instant on (起始时刻).' }),
        toTime: t.arg({ type: 'DateTime', description: 'Only those refused before this instant (截止时刻).' }),
        ...pageArgs(t.arg),
      },
      resolve: (_, { kinds, fromTime, toTime, ...args }, { viewer, pool }) => {
        const source = sourceOf(viewer);
        return source
          ? rejectedPage(pool, list, source, { kinds, from: fromTime, to: toTime }, args)
          : emptyPage<RejectedRecord>();
      },
    }),
  );
}
