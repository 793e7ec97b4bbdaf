import { copyRows } from '@xiangxun/prisma/copy';
import type { Sql } from '@xiangxun/schema/kit/database';
import { derivedId } from '@xiangxun/schema/contract/id';
import { type Assigned, assign } from './assign.ts';
import { arrayLiteral } from './array-literal.ts';
import type { Reading } from './reading.ts';

/** What is kept of a statement that was there before. */
export interface KeptStatement {
  readonly id: string;
  readonly digest: string;
}

/** How claimed statements stand: what is kept of those that were there, and which of the others are voided already. */
export interface Claims {
  readonly kept: ReadonlyMap<string, KeptStatement>;
  readonly voided: ReadonlySet<string>;
}

/** A record as it has been written. */
export interface WrittenRecord {
  readonly id: string;
  readonly statementId: string;
  readonly state: 'COUNTED' | 'PENDING' | 'VOIDED' | 'VOIDING';
  readonly educatorId: string | null;
  readonly programId: string | null;
  readonly activityId: string | null;
  /** Of one that has been written and has no program, the first IRI of it that is mapped to several. */
  readonly mapped?: string | null;
  readonly session: string | null;
  readonly instant: Date;
}

/** A record that has come with what was read of its statement. */
export interface NewRecord extends WrittenRecord {
  readonly reading: Reading;
}

/** The id of a statement's record, which follows from whose and which it is. */
function recordId(provider: string, statementId: string): string {
  return derivedId('LearningRecord', `${provider} ${statementId}`);
}

/**
 * Lets a transaction take learning records of a provider in, many at the same time, while no mapping of the provider
 * changes.
 */
export async function shareProvider(tx: Sql, provider: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 3))', [provider]);
}

/** Waits until no other transaction takes learning records of the provider in, and keeps it so. */
export async function holdProvider(tx: Sql, provider: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [provider]);
}

/**
 * Claims the identity of statements, in the order of their ids, so that writers of the same ones wait and never block
 * each other for good. What is claimed is this transaction's to write.
 */
export async function claimStatements(tx: Sql, provider: string, readings: readonly Reading[]): Promise<Claims> {
  const inOrder = [...readings].sort((a, b) => (a.statementId < b.statementId ? -1 : 1));
  const ids = inOrder.map(({ statementId }) => statementId);
  const { rows: claimed } = await tx.query<{ id: string; voided: boolean }>({
    name: 'claim-statements',
    text: `INSERT INTO learning_record_key AS k (provider_id, statement_id, month, digest)
      SELECT $1, s.* FROM unnest($2::uuid[], $3::date[], $4::text[]) AS s
      ON CONFLICT (provider_id, statement_id) DO UPDATE SET month = excluded.month, digest = excluded.digest WHERE k.digest IS NULL
      RETURNING statement_id AS id, voided_by IS NOT NULL AS voided`,
    values: [provider, ids, inOrder.map(({ month }) => month), inOrder.map(({ digest }) => digest)],
  });
  const own = new Set(claimed.map(({ id }) => id));
  const kept = await keptStatements(
    tx,
    provider,
    ids.filter((id) => !own.has(id)),
  );
  return { kept, voided: new Set(claimed.filter(({ voided }) => voided).map(({ id }) => id)) };
}

async function keptStatements(tx: Sql, provider: string, ids: readonly string[]): Promise<Map<string, KeptStatement>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ statement: string; digest: string }>({
    name: 'kept-statements',
    text: 'SELECT statement_id AS statement, digest FROM learning_record_key WHERE provider_id = $1 AND statement_id = ANY ($2::uuid[])',
    values: [provider, ids],
  });
  return new Map(rows.map(({ statement, digest }) => [statement, { id: recordId(provider, statement), digest }]));
}

/** Writes claimed records with their educators, programs and activities; what was voided before it came stays so. */
export async function insertRecords(
  tx: Sql,
  provider: string,
  readings: readonly Reading[],
  voided: Claims['voided'],
): Promise<NewRecord[]> {
  const assigned = await assign(tx, provider, readings);
  const records = assigned.map((each) => newRecord(provider, each, voided.has(each.reading.statementId)));
  await copyRows(
    tx,
    'learning_record',
    records.map((record) => columnsOf(provider, record)),
  );
  return records;
}

function newRecord(
  provider: string,
  { reading, educatorId, programId, activityId, mapped }: Assigned,
  isVoided: boolean,
): NewRecord {
  const { statementId, voids, session, instant } = reading;
  const waits = educatorId === null || programId === null;
  const state = voids ? 'VOIDING' : isVoided ? 'VOIDED' : waits ? 'PENDING' : 'COUNTED';
  const id = recordId(provider, statementId);
  return { reading, id, statementId, state, educatorId, programId, activityId, mapped, session, instant };
}

function columnsOf(provider: string, { reading, id, state, educatorId, programId, activityId }: NewRecord) {
  return {
    id,
    instant: reading.instant.toISOString(),
    provider_id: provider,
    statement_id: reading.statementId,
    state,
    verb: reading.verb,
    account: reading.account,
    iris: arrayLiteral(reading.iris),
    parents: reading.parents,
    session: reading.session,
    segments: `{${reading.segments.join(',')}}`,
    completed: reading.completed,
    educator_id: educatorId,
    program_id: programId,
    activity_id: activityId,
    statement: reading.text,
  };
}

/**
 * Voids statements, also ones that have not come yet; one that voids another cannot be voided. Asks for the provider to
 * be held.
 *
 * @returns the records that counted or waited until now, as they stood
 */
export async function voidStatements(
  tx: Sql,
  provider: string,
  readings: readonly Reading[],
): Promise<WrittenRecord[]> {
  const voiding = readings.flatMap(({ voids, statementId }) => (voids === null ? [] : [[voids, statementId] as const]));
  if (voiding.length === 0) return [];
  const first = new Map(voiding.reverse());
  await tx.query(
    `INSERT INTO learning_record_key AS k (provider_id, statement_id, voided_by)
     SELECT $1, s.* FROM unnest($2::uuid[], $3::uuid[]) AS s ORDER BY 2
     ON CONFLICT (provider_id, statement_id) DO UPDATE SET voided_by = excluded.voided_by WHERE k.voided_by IS NULL`,
    [provider, [...first.keys()], [...first.values()]],
  );
  const { rows } = await tx.query<WrittenRecord>(
    `SELECT r.id, r.statement_id AS "statementId", r.state, r.educator_id AS "educatorId", r.program_id AS "programId",
       r.activity_id AS "activityId", r.session, r.instant
     FROM unnest($2::uuid[], $3::uuid[]) AS v (statement_id, id)
     JOIN learning_record_key k ON k.provider_id = $1 AND k.statement_id = v.statement_id
     JOIN learning_record r ON r.id = v.id
       AND r.instant >= k.month::timestamp AT TIME ZONE 'Asia/Shanghai'
       AND r.instant < (k.month + interval '1 month') AT TIME ZONE 'Asia/Shanghai'
     WHERE r.state IN ('COUNTED', 'PENDING')`,
    [provider, [...first.keys()], [...first.keys()].map((statementId) => recordId(provider, statementId))],
  );
  await tx.query(
    `UPDATE learning_record r SET state = 'VOIDED' FROM unnest($1::uuid[], $2::timestamptz[]) AS v (id, instant)
     WHERE r.id = v.id AND r.instant = v.instant`,
    [rows.map(({ id }) => id), rows.map(({ instant }) => instant)],
  );
  return rows;
}
