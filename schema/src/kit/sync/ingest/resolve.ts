import type { Sql } from '../../database.ts';
import { userError } from '../../../contract/errors/user-error.ts';
import { newId } from '../../../contract/id.ts';
import { finderOf, cyclesOf, ownLineage, refuseLineages } from './reference-cycle.ts';
import { kindOfItem, names, ownKeys } from './identity.ts';
import { fill, type BatchItem, refuse } from './batch-item.ts';
import { lookUpReferences, hiddenUnder } from './reference-lookup.ts';
import { keyText, refOf, unknownReference } from '../declare/reference.ts';
import { notPermitted, type SyncKind } from '../declare/sync-kind.ts';
import type { Sender } from '../declare/sender.ts';
import type { EntityRef, Resolved } from '../declare/resolved.ts';
import type { Standing } from './batch-options.ts';

/**
 * Looks up what the records name, among known entities first, then among the records of the same batch that stand, until
 * nothing more can be settled; then those are settled together that wait for each other alone. What is still unknown waits.
 */
export async function resolve(
  tx: Sql,
  kind: SyncKind,
  sender: Sender,
  items: readonly BatchItem[],
  { apart = false, beside = new Map() }: Standing,
): Promise<void> {
  const open = items.filter((item) => item.outcome === null && !item.deleted);
  const keys = open.flatMap((item) => [...(item.parsed?.slots.map(({ key }) => key) ?? []), ...ownKeys(kind, item)]);
  const { known, nameable, withheld, accessDigest } = await lookUpReferences(tx, sender, keys, beside);
  const inBatch = new Map(nameable);
  const claims: Claims = { keys: new Set(), entities: new Map() };
  for (const item of open) if (item.id && !claims.entities.has(item.id)) claims.entities.set(item.id, item);
  const before = new Map(open.map((item) => [item, { id: item.id, live: item.live, region: item.region }]));
  const isMet = (item: BatchItem): boolean => {
    const own = new Map(names(kind, sender, item));
    return item.parsed?.slots.every(({ key }) => refOf(key, known, own)) ?? false;
  };
  // What waited and has to wait on is not to be refused for a key that may be free when its turn comes.
  for (const item of apart ? open.filter(isMet) : open) takeIdentity(kind, item, known, claims);
  let waiting = open.filter((item) => item.outcome === null);
  for (let settled = true; settled; ) {
    settled = false;
    for (const item of waiting) {
      if (!item.parsed) continue;
      const { resolved, waiting: slots } = fill(kind.fields, item.parsed, ({ key }) => refOf(key, known, inBatch));
      item.waiting = slots.map((slot) => {
        const hidden = refOf(slot.key, withheld);
        return hidden ? { ...slot, withheld: hiddenUnder(accessDigest, hidden.region) } : slot;
      });
      if (slots.length > 0) continue;
      decide(kind, sender, item, resolved);
      settled = !apart;
      if (item.outcome !== 'REJECTED' && !apart)
        for (const [text, named] of names(kind, sender, item)) inBatch.set(text, named);
    }
    waiting = waiting.filter((item) => item.resolved === null);
  }
  for (const some of apart ? waiting.map((item) => [item]) : [waiting]) {
    const records = some.map((item) => ({ sender, item }));
    refuseLineages(kind, finderOf(kind, records), some);
    settleCycles(kind, sender, some, [known, inBatch]);
  }
  for (const item of waiting) {
    if (item.outcome !== null) continue;
    item.outcome = 'PENDING';
    // What its key names is its own once it takes effect, and not before.
    Object.assign(item, before.get(item));
    item.id ??= newId(kindOfItem(kind, item));
    item.errors = item.waiting.map(({ path, key }) => unknownReference(path, key, sender.source));
  }
}

/** Settles the records that wait for each other alone; where one of them is refused, those that name it wait. */
function settleCycles(
  kind: SyncKind,
  sender: Sender,
  waiting: readonly BatchItem[],
  known: readonly ReadonlyMap<string, EntityRef>[],
): void {
  for (let refused = true; refused; ) {
    refused = false;
    const mutual = cyclesOf(kind, sender, waiting);
    const before = mutual.map(({ region }) => region);
    const resolvedBy = (named: ReadonlyMap<string, EntityRef>, { parsed }: BatchItem): Resolved | undefined =>
      parsed ? fill(kind.fields, parsed, ({ key }) => refOf(key, ...known, named)).resolved : undefined;
    // Where one lies may follow from where the other does, which is known once all are named.
    const first = new Map(mutual.flatMap((item) => names(kind, sender, item)));
    const regions = mutual.map((item) => regionOf(kind, item, resolvedBy(first, item)));
    const placed = new Map(
      mutual.flatMap((item, place) => names(kind, sender, { ...item, region: regions[place] ?? item.region })),
    );
    for (const item of mutual) {
      const resolved = resolvedBy(placed, item);
      if (resolved) decide(kind, sender, item, resolved);
    }
    refused = mutual.some(({ outcome }) => outcome === 'REJECTED');
    if (refused)
      for (const [place, item] of mutual.entries()) {
        if (item.outcome !== 'REJECTED') undecide(item, before[place] ?? item.region);
      }
  }
}

function regionOf(kind: SyncKind, item: BatchItem, resolved: Resolved | undefined): string {
  return resolved ? kind.region(resolved) : item.region;
}

/** What records of a batch have claimed: natural keys, and entities. */
interface Claims {
  readonly keys: Set<string>;
  readonly entities: Map<string, BatchItem>;
}

/**
 * The id of a record's entity: the one it has, the one that its natural key names, or a new one. An entity is of one
 * record of a batch, and first of one that had it before.
 */
function takeIdentity(
  kind: SyncKind,
  item: BatchItem,
  known: ReadonlyMap<string, EntityRef>,
  { keys, entities }: Claims,
): void {
  for (const key of ownKeys(kind, item)) {
    const text = keyText('', key.form, '', key.value);
    const owner = refOf(key, known);
    const holder = entities.get(owner?.id ?? item.id ?? '');
    const taken = keys.has(text) || (holder !== undefined && holder !== item);
    keys.add(text);
    if (!taken && (!owner || owner.id === item.id)) continue;
    if (!taken && owner && !item.live) {
      item.id = owner.id;
      item.live = true;
      item.region = owner.region;
      entities.set(owner.id, item);
    } else {
      refuse(item, [userError('DUPLICATE_KEY', [...item.path, key.form], { value: key.value })]);
    }
  }
  item.id ??= newId(kindOfItem(kind, item));
}

function decide(kind: SyncKind, sender: Sender, item: BatchItem, resolved: Resolved): void {
  item.resolved = resolved;
  const { id } = item;
  if (!id) return;
  const regionBefore = item.live ? item.region : null;
  const region = kind.region(resolved);
  const write = { ...resolved, id, source: sender.source, region, regionBefore, deleted: false };
  const wrong = [...ownLineage(kind, item, resolved), ...(kind.check?.(resolved, item.path) ?? [])];
  if (wrong.length === 0 && !kind.mayWrite(sender.access, write, sender.viewer))
    wrong.push(notPermitted(kind, item.path));
  refuse(item, wrong);
  if (wrong.length > 0) return;
  item.write = write;
  item.region = region;
  item.outcome = item.live ? 'UPDATED' : 'CREATED';
}

/** Takes back what was decided of a record that is to wait after all. */
function undecide(item: BatchItem, region: string): void {
  item.region = region;
  item.resolved = null;
  item.write = null;
  item.outcome = null;
}
