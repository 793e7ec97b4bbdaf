import { randomUUID } from 'node:crypto';
import { now } from '../../clock.ts';
import { type Sql, writeRows } from '../../database.ts';
import type { Sender } from '../declare/sender.ts';
import { entityKinds, namesItself, recordKind, type SyncKind } from '../declare/sync-kind.ts';
import { names } from './identify.ts';
import type { Decision, Pending, Rejected, StoredRecord } from './stages.ts';
import { keepVersionForm } from './version-form.ts';

/** Stores the records themselves, and the references that pending ones wait for. */
export async function writeRecords(
  tx: Sql,
  kind: SyncKind,
  sender: Sender,
  decisions: readonly Decision[],
  retry: boolean,
): Promise<void> {
  const kept = decisions.filter((decision) => decision.outcome !== 'REJECTED').filter(isKept);
  const [first] = kept;
  if (!first) return;
  if (!retry && first.sent.version) await keepVersionForm(tx, kind, sender.source, first.sent.version.form);
  const { source, viewer } = sender;
  const name = recordKind(kind);
  const at = now();
  await writeRows(
    tx,
    'sync_record',
    kept.map((decision) => {
      const { sent, stored, id, region, outcome } = decision;
      return {
        source,
        kind: name,
        external_id: sent.externalId,
        id,
        region,
        version: sent.version?.text ?? stored?.version ?? '0',
        version_rank: sent.version?.rank ?? stored?.version_rank ?? '0',
        digest: sent.digest,
        state: stateOf(decision),
        content: sent.deleted ? {} : sent.content,
        sender: outcome === 'PENDING' ? viewer : null,
        waiting_since: outcome === 'PENDING' ? waitingSince(decision, at) : null,
        reason: null,
        changed_at: at,
      };
    }),
    ['source', 'kind', 'external_id'],
  );
  await tx.query('DELETE FROM sync_pending WHERE source = $1 AND kind = $2 AND external_id = ANY ($3)', [
    source,
    name,
    kept.map(({ sent }) => sent.externalId),
  ]);
  const pending = kept.filter((decision) => decision.outcome === 'PENDING');
  await writeRows(
    tx,
    'sync_pending',
    pending.flatMap((decision) => {
      const { sent, waiting } = decision;
      const cycle = cycleColumns(kind, sender, decision);
      return waiting.map(({ path, key, withheld }) => ({
        source,
        kind: name,
        external_id: sent.externalId,
        path: path.slice(sent.path.length).join('.'),
        target_kinds: key.kinds,
        target_form: key.form,
        target_source: key.source,
        target_value: key.value,
        withheld: withheld ?? null,
        since: waitingSince(decision, at),
        ...cycle,
      }));
    }),
  );
}

/** A decision other than a refusal. */
type Standing = Exclude<Decision, Rejected>;

function isKept(decision: Standing): boolean {
  return 'bumpsVersion' in decision ? decision.bumpsVersion : true;
}

/** Columns of a record that only waits for records of its own kind, and may be part of a cycle. */
function cycleColumns(
  kind: SyncKind,
  sender: Sender,
  record: Pending,
): { names: string[] | null; fresh: string | null } {
  const own = entityKinds(kind);
  const alone = namesItself(kind) && record.waiting.every(({ key }) => key.kinds.some((name) => own.includes(name)));
  return alone
    ? { names: names(kind, sender, record).map(([text]) => text), fresh: randomUUID() }
    : { names: null, fresh: null };
}

function stateOf(decision: Standing): StoredRecord['state'] {
  const { outcome } = decision;
  if (outcome === 'DELETED' || outcome === 'PENDING') return outcome;
  return 'bumpsVersion' in decision ? decision.stored.state : 'LIVE';
}

/** Since when a record waits: the same version keeps its time, even if one of several references has become known. */
function waitingSince({ stored, sent: { version } }: Standing, at: Date): Date {
  const goesOn = stored?.state === 'PENDING' && (!version || stored.version_rank === version.rank);
  return (goesOn && stored.waiting_since) || at;
}
