import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { type Sql, transaction } from '../../database.ts';
import type { Log } from '../../../service/log.ts';
import { ingestBatch } from '../ingest/batch.ts';
import { closure, finderOf, lineageErrors, type Waiting } from '../ingest/reference-cycle.ts';
import { isRefusal, refuseFailed } from '../ingest/bisect.ts';
import { collectFailedRecords } from '../ingest/failed-records.ts';
import { names } from '../ingest/identify.ts';
import { type Decision, type EntityPlace, reject } from '../ingest/stages.ts';
import { parse } from '../ingest/parse.ts';
import { lockKind } from '../receipt/receipt.ts';
import { recordKind, type SyncKind } from '../declare/sync-kind.ts';
import {
  RETRY,
  expireRefused,
  kindOfRun,
  type Part,
  partsOf,
  type RecordName,
  type WaitingRecord,
  waitingOf,
} from './retry.ts';
import { writeRecords } from '../ingest/write-records.ts';
import type { SyncRegistry } from '../declare/registry.ts';
import type { Sender } from '../declare/sender.ts';
import type { UserError } from '../../../contract/errors/user-error.ts';

/** The most records from which one search starts, and the most that it reaches: a longer chain waits on. */
const STEP = 200;
const REACH = 2_000;
/** How often what one record of a cycle was thought to become is held against what it has. */
const TRIALS = 3;

/** A record that waits for records of its own kind alone. */
interface Candidate extends RecordName {
  /** By what others can name its entity, and by what it names what it waits for, as `keyText`. */
  readonly names: readonly string[];
  readonly needs: readonly (readonly string[])[];
  /** Its mark, until it has been looked around it. */
  readonly fresh: string | null;
}

/** The texts by which a row of what a record waits for may be met. */
const TARGETS = `ARRAY(SELECT concat_ws(E'\\n', t, p.target_form, p.target_source, p.target_value) FROM unnest(p.target_kinds) AS t)`;

/**
 * Has records of one kind that wait for nothing but each other take effect together, whoever sent them and in whatever
 * order; the cycle that has waited longest first. Searches only around what has newly begun to wait. Returns for how many
 * records something was decided.
 */
export async function retryCycles(pool: Pool, registry: SyncRegistry, log: Log): Promise<number> {
  let settled = 0;
  for (let more = true; more; ) {
    const waiting = await aroundFresh(pool, registry);
    const { cycles, left } = cyclesIn(waiting);
    for (const cycle of cycles) {
      settled += await retryCycle(pool, registry, cycle, log).catch((error: unknown) => {
        log.error(
          { error, subgraph: registry.subgraph, kind: cycle[0]?.kind },
          'a cycle of waiting records could not be retried; it is tried again',
        );
        return 0;
      });
    }
    const seen = left.flatMap(({ fresh }) => fresh ?? []);
    if (seen.length > 0) await pool.query('UPDATE sync_pending SET fresh = NULL WHERE fresh = ANY ($1)', [seen]);
    more = settled === 0 && seen.length > 0;
  }
  return settled;
}

/** What has newly come to wait, and what waits that it leads to, in the order in which it came to. */
async function aroundFresh(pool: Pool, registry: SyncRegistry): Promise<Candidate[]> {
  const { rows } = await pool.query<Candidate>(
    `WITH RECURSIVE reached AS (
       SELECT source, kind, external_id FROM (
         SELECT DISTINCT source, kind, external_id FROM sync_pending
         WHERE fresh IN (SELECT fresh FROM sync_pending WHERE fresh IS NOT NULL LIMIT ${STEP})
       ) AS newly
       UNION
       SELECT q.source, q.kind, q.external_id FROM reached r
       JOIN sync_pending p USING (source, kind, external_id)
       JOIN sync_pending q ON q.names && ${TARGETS}
       WHERE p.withheld IS NULL
     )
     SELECT s.source, s.kind, s.external_id, w.names, w.needs, w.fresh
     FROM (SELECT * FROM reached LIMIT ${REACH}) AS r
     JOIN sync_record s USING (source, kind, external_id)
     CROSS JOIN LATERAL (
       SELECT min(p.names) AS names, min(p.fresh::text) AS fresh,
         jsonb_agg(CASE WHEN p.withheld IS NULL THEN to_jsonb(${TARGETS}) ELSE '[]' END) AS needs
       FROM sync_pending p WHERE p.source = s.source AND p.kind = s.kind AND p.external_id = s.external_id
     ) AS w
     ORDER BY array_position($1::text[], s.kind), s.waiting_since, s.source, s.external_id`,
    [registry.kinds.map(recordKind)],
  );
  return rows;
}

/**
 * Of what waits the cycles: records that lead to each other, and to nothing else; and what stands on no cycle. What hangs
 * on a cycle has its turn once that is there.
 */
function cyclesIn(waiting: readonly Candidate[]): { cycles: Candidate[][]; left: Candidate[] } {
  const byName = new Map<string, Candidate[]>();
  for (const one of waiting) for (const name of one.names) byName.set(name, [...(byName.get(name) ?? []), one]);
  const needsOf = ({ needs }: Candidate) => needs.map((texts) => texts.flatMap((text) => byName.get(text) ?? []));
  const closed = new Set(closure(waiting, needsOf));
  // Where several would come to be known by the same name, it is the first one's.
  const reachOf = (first: Candidate): Set<Candidate> => {
    const reach = new Set([first]);
    for (const one of reach)
      for (const met of needsOf(one)) {
        const next = met.find((each) => closed.has(each));
        if (next) reach.add(next);
      }
    return reach;
  };
  const cycles: Candidate[][] = [];
  const taken = new Set<Candidate>();
  for (const first of closed) {
    if (taken.has(first)) continue;
    const cycle = [...reachOf(first)];
    if (!cycle.every((one) => reachOf(one).has(first))) continue;
    cycles.push(cycle);
    for (const one of cycle) taken.add(one);
  }
  return { cycles, left: waiting.filter((one) => !closed.has(one)) };
}

/** Takes all records of a cycle in, or none of them. Those that are refused expire, and the others wait on. */
async function retryCycle(pool: Pool, registry: SyncRegistry, cycle: readonly Candidate[], log: Log): Promise<number> {
  const { kind } = kindOfRun(registry, cycle);
  return transaction(pool, async (tx) => {
    await lockKind(
      tx,
      cycle.map(({ source }) => source),
      kind,
    );
    const waiting = await waitingOf(tx, cycle);
    // What has changed since has been marked anew.
    if (waiting.length < cycle.length) return 0;
    const parts = (await partsOf(tx, registry, waiting)).map(({ sender, records }) => ({
      sender,
      records: records.map((record) => nodeOf(kind, sender, record)),
    }));
    const find = finderOf(kind, parts);
    await tx.query('SAVEPOINT cycle');
    const circular = lineageErrors(
      kind,
      find,
      parts.flatMap(({ records }) => records),
    );
    const decided =
      circular.size > 0
        ? parts.map(({ records }) => records.flatMap((node) => refusalOf(node, circular)))
        : await takeTogether(tx, registry, kind, parts, log);
    const all = decided.flat();
    const takesEffect = ({ outcome }: Decision) => outcome === 'CREATED' || outcome === 'UPDATED';
    if (all.length === waiting.length && all.every(takesEffect)) return all.length;
    await tx.query('ROLLBACK TO SAVEPOINT cycle');
    // What one of them waits for beside the cycle, or may not name, keeps all from taking effect, and this one from the next search.
    const isOpen = (decision: Decision) =>
      decision.outcome === 'PENDING' &&
      decision.waiting.some(({ key, withheld }) => withheld !== undefined || !find(key));
    const open = all.filter(isOpen);
    for (const [place, { sender }] of parts.entries()) {
      const decisions = decided[place] ?? [];
      if (open.length === 0) await expireRefused(tx, kind, sender.source, decisions);
      await writeRecords(tx, kind, sender, decisions.filter(isOpen), true);
    }
    return open.length || all.filter(({ outcome }) => outcome === 'REJECTED').length;
  });
}

/** Returns a record as a node of a cycle: it waits for everything that it refers to. */
function nodeOf({ fields }: SyncKind, { source }: Sender, { sent, id, region }: WaitingRecord): Waiting {
  const parsed = parse(fields, sent.content, source, sent.path);
  return { sent, id, region, parsed, waiting: parsed.slots };
}

function refusalOf(node: Waiting, wrong: ReadonlyMap<Waiting, readonly UserError[]>): Decision[] {
  const errors = wrong.get(node);
  return errors ? [reject(node.sent, errors)] : [];
}

/**
 * Ingests the parts one after another, each as if the others existed. The region and the id of an entity may depend on the
 * others: if they differ from what was assumed, all parts are ingested again. Returns no decisions if that does not settle.
 */
async function takeTogether(
  tx: Sql,
  registry: SyncRegistry,
  kind: SyncKind,
  parts: readonly Part<Waiting>[],
  log: Log,
): Promise<(readonly Decision[])[]> {
  let thought = parts.map(({ records }) => records.map(({ id, region }): EntityPlace => ({ id, region })));
  for (let trial = 0; trial < TRIALS; trial += 1) {
    if (trial > 0) await tx.query('ROLLBACK TO SAVEPOINT cycle');
    const decided: (readonly Decision[])[] = [];
    const others = parts.map(({ sender, records }, place) =>
      records.flatMap((node, at) => names(kind, sender, { ...node, ...thought[place]?.[at] })),
    );
    try {
      for (const [place, { sender, records }] of parts.entries()) {
        const beside = new Map(others.filter((_, at) => at !== place).flat());
        const sent = records.map((node) => node.sent);
        decided.push(await ingestBatch(tx, registry.subgraph, kind, sender, sent, { ...RETRY, beside }));
      }
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Which of them the database refuses is not known: none can be there without the others.
      const failed = collectFailedRecords(log);
      const refused = parts.map(({ records }) => records.map(({ sent }) => refuseFailed(sent, error, failed)));
      failed.report();
      return refused;
    }
    const become = parts.map(({ records }, place) =>
      records.map((node, at) => becomeOf(decided[place]?.[at]) ?? { id: node.id, region: node.region }),
    );
    if (parts.length === 1 || isDeepStrictEqual(become, thought)) return decided;
    thought = become;
  }
  return parts.map(() => []);
}

/** Returns the entity that a record has, or would have had; undefined if that was not determined. */
function becomeOf(decision: Decision | undefined): EntityPlace | undefined {
  const entity = decision?.outcome === 'REJECTED' ? decision.entity : decision;
  return entity && { id: entity.id, region: entity.region };
}
