import type { Sql } from '../../database.ts';
import { newId } from '../../../contract/id.ts';
import { NATION } from '../../../contract/region.ts';
import type { Resolved, Write } from '../declare/resolved.ts';
import type { Sender } from '../declare/sender.ts';
import { entityKind, notPermitted, type SyncKind } from '../declare/sync-kind.ts';
import { ownLineage } from './reference-cycle.ts';
import {
  type Accepted,
  type Decision,
  type Deleted,
  isAccepted,
  type KnownRecord,
  type Rejected,
  reject,
  type ResolvedRecord,
} from './stages.ts';

const NO_COLUMNS = {};
const NOTHING: Resolved = { values: {}, refs: {}, refLists: {}, children: {} };

/** Accepts a record if it is valid as a whole and its sender may write it. */
export function decide(kind: SyncKind, sender: Sender, record: ResolvedRecord): Accepted | Rejected {
  const { sent, stored, live, parsed, id, resolved } = record;
  const { values, refs, refLists, children } = resolved;
  const region = kind.region(resolved);
  const place = { id, source: sender.source, region, regionBefore: live ? record.region : null };
  const write: Write = { values, refs, refLists, children, ...place, deleted: false };
  const wrong = [...ownLineage(kind, id, resolved, sent.path), ...(kind.check?.(resolved, sent.path) ?? [])];
  if (wrong.length === 0 && !kind.mayWrite(sender.access, write, sender.viewer))
    wrong.push(notPermitted(kind, sent.path));
  if (wrong.length > 0) return reject(sent, wrong, { id, region });
  const outcome = live ? 'UPDATED' : 'CREATED';
  return { sent, stored, live, parsed, outcome, id, region, write, columns: NO_COLUMNS };
}

/**
 * Decides a deletion. An existing entity can only be deleted by who may write it.
 *
 * @param links whether only links are deleted, which needs no permission
 */
export function decideDeletion(
  kind: SyncKind,
  sender: Sender,
  { sent, stored, live }: KnownRecord,
  links: boolean,
): Deleted | Rejected {
  const { id, region } = stored ?? { id: newId(entityKind(kind)), region: NATION };
  const write = { ...NOTHING, id, source: sender.source, region, regionBefore: region, deleted: true };
  if (live && !links && !kind.mayWrite(sender.access, write, sender.viewer))
    return reject(sent, [notPermitted(kind, sent.path)]);
  return { sent, stored, live, outcome: 'DELETED', id, region };
}

/** Checks the accepted records against what is stored, if the kind requires it. */
export async function review(tx: Sql, kind: SyncKind, decisions: readonly Decision[]): Promise<readonly Decision[]> {
  const writes = decisions.filter(isAccepted).map(({ write }) => write);
  if (!kind.review || writes.length === 0) return decisions;
  const verdicts = await kind.review(tx, writes);
  return decisions.map((decision) => {
    const verdict = isAccepted(decision) ? verdicts.get(decision.id) : undefined;
    if (!isAccepted(decision) || !verdict) return decision;
    const { sent, stored, live, parsed, outcome, id, region, write } = decision;
    const errors = verdict.errors?.(sent.path) ?? [];
    if (errors.length > 0) return reject(sent, errors, { id, region });
    return { sent, stored, live, parsed, outcome, id, region, write, columns: verdict.columns ?? NO_COLUMNS };
  });
}
