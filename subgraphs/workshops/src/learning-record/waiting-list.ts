import type { GraphContext } from '@xiangxun/schema/kit/context';
import { isId } from '@xiangxun/schema/contract/id';
import type { Part } from '@xiangxun/schema/kit/list/chained';
import { type Page, sizeOf } from '@xiangxun/schema/kit/list/keyset';
import { listCursor, placesOf, readPage, textsOf } from '@xiangxun/schema/kit/list/list-cursor';
import type { WaitingFilter, WaitingRecord } from '@xiangxun/schema/kit/sync/pending/waiting-list';
import { MAPPED_IRI } from './assignment.ts';
import { nameOf } from './reading.ts';
import type { Statement } from './statement.ts';
import { RECORD_KIND } from './ingest.ts';
import { waitsFor } from './waiting.ts';
import type { PageArgs } from '@xiangxun/schema/kit/list/page-args';

interface Row {
  readonly id: string;
  readonly instant: Date;
  readonly statementId: string;
  readonly receivedAt: Date;
  readonly educatorId: string | null;
  readonly programId: string | null;
  readonly mapped: string | null;
  readonly iris: readonly string[];
  readonly actor: Statement['actor'];
}

const CONDITION = `r.provider_id = $1 AND r.state = 'PENDING'
  AND ($2::text IS NULL OR $2 = ANY (r.iris)
    OR $2 IN (r.statement #>> '{actor,account,name}', r.statement #>> '{actor,mbox}', r.statement #>> '{actor,mbox_sha1sum}', r.statement #>> '{actor,openid}'))`;

/** The learning records of a provider that count nowhere yet, each with what it waits for, by instant. */
export function listWaitingRecords(
  context: GraphContext,
  provider: string,
  { value }: Pick<WaitingFilter, 'value'>,
): Part<WaitingRecord> {
  return {
    page: (args) => pageOf(context, [provider, value ?? null], args),
    owns: (cursor) => {
      const [instant = '', id = ''] = textsOf(RECORD_KIND, cursor, 2) ?? [];
      return !Number.isNaN(Date.parse(instant)) && isId(id);
    },
  };
}

async function pageOf(
  { pool }: GraphContext,
  filter: readonly (string | null)[],
  args: PageArgs,
): Promise<Page<WaitingRecord>> {
  const { size, backwards } = sizeOf(args);
  const direction = backwards ? 'DESC' : 'ASC';
  const places = placesOf(RECORD_KIND, args, 2);
  const statement = `SELECT r.id, r.instant, r.statement_id AS "statementId", r.received_at AS "receivedAt", r.educator_id AS "educatorId",
       r.program_id AS "programId", CASE WHEN r.program_id IS NULL THEN ${MAPPED_IRI} END AS mapped, r.iris, r.statement -> 'actor' AS actor
     FROM learning_record r WHERE ${CONDITION}
       AND ($3::timestamptz IS NULL OR (r.instant, r.id) > ($3, $4::uuid)) AND ($5::timestamptz IS NULL OR (r.instant, r.id) < ($5, $6::uuid))
     ORDER BY r.instant ${direction}, r.id ${direction} LIMIT $7`;
  const { rows } = await readPage(args, () => pool.query<Row>(statement, [...filter, ...places, size + 1]));
  const more = rows.length > size;
  const found = rows.slice(0, size).map((row) => [recordOf(row), row] as const);
  if (backwards) found.reverse();
  const given = new Map(found);
  return {
    nodes: [...given.keys()],
    cursorOf: (record) => {
      const { instant, id } = given.get(record) as Row;
      return listCursor(RECORD_KIND, [instant.toISOString(), id]);
    },
    hasNextPage: backwards ? Boolean(args.before) : more,
    hasPreviousPage: backwards ? more : Boolean(args.after),
    total: async () => {
      const counted = await pool.query<{ count: number }>(
        `SELECT count(*)::int FROM learning_record r WHERE ${CONDITION}`,
        [...filter],
      );
      return counted.rows[0]?.count ?? 0;
    },
  };
}

function recordOf({ statementId, receivedAt, actor, ...record }: Row): WaitingRecord {
  return {
    kind: RECORD_KIND,
    externalId: statementId,
    state: 'PENDING',
    version: '',
    since: receivedAt,
    changedAt: receivedAt,
    endless: true,
    errors: waitsFor({ ...record, name: nameOf(actor) }, []),
  };
}
