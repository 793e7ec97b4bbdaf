import type { Sql } from '../../database.ts';
import { refOf, unknownReference } from '../declare/reference.ts';
import type { EntityRef, Resolved } from '../declare/resolved.ts';
import type { Sender } from '../declare/sender.ts';
import type { SyncKind } from '../declare/sync-kind.ts';
import type { ResolveOptions } from './batch-options.ts';
import { decide } from './decide.ts';
import { fill } from './fill.ts';
import { claimsOf, identify, names, ownEntity, ownKeys } from './identify.ts';
import { cyclesOf, finderOf, lineageErrors } from './reference-cycle.ts';
import { hiddenUnder, lookUpReferences, type ReferenceLookup } from './reference-lookup.ts';
import {
  type Accepted,
  advance,
  type Decision,
  type IdentifiedRecord,
  isAccepted,
  type ParsedRecord,
  type Pending,
  type Rejected,
  reject,
  type ResolvedRecord,
  type Slot,
  type Stage,
  type UnresolvedRecord,
} from './stages.ts';

type Found = ReadonlyMap<string, EntityRef>;

/**
 * Resolves the references of the records and decides the records: first by known entities, then by accepted records of
 * the same batch, until nothing more can be decided. Records that only wait for each other are then decided together. The
 * others wait.
 */
export async function resolve(
  tx: Sql,
  kind: SyncKind,
  sender: Sender,
  batch: Stage<ParsedRecord>,
  { apart = false, beside = new Map() }: ResolveOptions,
): Promise<Decision[]> {
  const keys = batch.open.flatMap(({ parsed }) => [...parsed.slots.map(({ key }) => key), ...ownKeys(kind, parsed)]);
  const lookup = await lookUpReferences(tx, sender, keys, beside);
  const { known } = lookup;
  const inBatch = new Map(lookup.nameable);
  const claims = claimsOf(batch.open);
  const identified = advance(batch, (record) => {
    const { sent, stored, live, parsed } = record;
    const { id, region } = ownEntity(kind, record);
    const own = { sent, stored, live, parsed, id, region };
    // A record that keeps waiting is not refused for its key: the key may be free by the time it is resolved.
    return apart && !isMet(kind, sender, own, known) ? own : identify(kind, own, known, claims);
  });
  const decided = [...identified.decided];
  const decideKnown = (records: readonly IdentifiedRecord[]): UnresolvedRecord[] => {
    const waiting: UnresolvedRecord[] = [];
    for (const record of records) {
      const found = resolveRecord(kind, record, lookup, inBatch);
      if ('waiting' in found) {
        waiting.push(found);
        continue;
      }
      const decision = decide(kind, sender, found);
      decided.push(decision);
      if (apart || !isAccepted(decision)) continue;
      for (const [text, named] of names(kind, sender, decision)) inBatch.set(text, named);
    }
    return waiting;
  };
  let waiting = decideKnown(identified.open);
  for (let before = identified.open.length; !apart && waiting.length < before; ) {
    before = waiting.length;
    waiting = decideKnown(waiting);
  }
  for (const some of apart ? waiting.map((record) => [record]) : [waiting])
    decided.push(...decideWaiting(kind, sender, some, [known, inBatch]));
  return decided;
}

/** Whether a record refers only to known entities and to itself. */
function isMet(kind: SyncKind, sender: Sender, record: IdentifiedRecord, known: Found): boolean {
  const own = new Map(names(kind, sender, record));
  return record.parsed.slots.every(({ key }) => refOf(key, known, own));
}

function resolveRecord(
  { fields }: SyncKind,
  { sent, stored, live, parsed, id, region }: IdentifiedRecord,
  { known, withheld, accessDigest }: ReferenceLookup,
  inBatch: Found,
): ResolvedRecord | UnresolvedRecord {
  const { resolved, waiting: slots } = fill(fields, parsed, ({ key }) => refOf(key, known, inBatch));
  if (slots.length === 0) return { sent, stored, live, parsed, id, region, resolved };
  const waiting = slots.map((slot): Slot => {
    const hidden = refOf(slot.key, withheld);
    return hidden ? { ...slot, withheld: hiddenUnder(accessDigest, hidden.region) } : slot;
  });
  return { sent, stored, live, parsed, id, region, waiting };
}

/**
 * Decides records with unknown references. Those that only wait for each other are decided together; if one of them is
 * refused, the records that refer to it wait, like all others.
 */
function decideWaiting(
  kind: SyncKind,
  sender: Sender,
  records: readonly UnresolvedRecord[],
  known: readonly Found[],
): Decision[] {
  const circular = lineageErrors(kind, finderOf(kind, [{ sender, records }]), records);
  const refused: Rejected[] = [...circular].map(([record, errors]) => reject(record.sent, errors, record));
  for (let waiting = records.filter((record) => !circular.has(record)); ; ) {
    const mutual = cyclesOf(kind, sender, waiting);
    const decided = decideTogether(kind, sender, mutual, known);
    const wrong = decided.filter((decision) => decision.outcome === 'REJECTED');
    const gone = new Set((wrong.length > 0 ? wrong : decided).map(({ sent }) => sent));
    waiting = waiting.filter(({ sent }) => !gone.has(sent));
    if (wrong.length === 0)
      return [...refused, ...decided, ...waiting.map((record) => toPending(kind, sender, record))];
    refused.push(...wrong);
  }
}

/** Decides the records of cycles as if all of them were accepted. */
function decideTogether(
  kind: SyncKind,
  sender: Sender,
  records: readonly UnresolvedRecord[],
  known: readonly Found[],
): (Accepted | Rejected)[] {
  const resolvedBy = (named: Found, { parsed }: UnresolvedRecord): Resolved =>
    fill(kind.fields, parsed, ({ key }) => refOf(key, ...known, named)).resolved;
  // The region of one may depend on the region of another, which is known once all have names.
  const first = new Map(records.flatMap((record) => names(kind, sender, record)));
  const placed = new Map(
    records.flatMap((record) => names(kind, sender, { ...record, region: kind.region(resolvedBy(first, record)) })),
  );
  return records.map((record) => decide(kind, sender, { ...record, resolved: resolvedBy(placed, record) }));
}

/** Lets a record wait under its own entity: it takes over the one with its natural key only when it is accepted. */
function toPending(kind: SyncKind, { source }: Sender, record: UnresolvedRecord): Pending {
  const { sent, stored, parsed, waiting } = record;
  const { id, region } = ownEntity(kind, record);
  const errors = waiting.map(({ path, key }) => unknownReference(path, key, source));
  return { sent, stored, parsed, outcome: 'PENDING', id, region, waiting, errors };
}
