import { type UserError, userError } from '../errors/user-error.ts';
import { names, type Sender } from './identity.ts';
import { type Item, refuse } from './item.ts';
import type { Slot } from './parse.ts';
import { keyText } from './reference.ts';
import type { Resolved, SyncKind } from './sync-kind.ts';

/** Finds the record of a batch that a reference names. */
type Finder = (slot: Slot) => Item | undefined;

function finderOf(kind: SyncKind, sender: Sender, items: readonly Item[]): Finder {
  const byName = new Map(items.flatMap((item) => names(kind, sender, item).map(([text]) => [text, item] as const)));
  return ({ key: { kinds, form, source, value } }) => {
    for (const one of kinds) {
      const item = byName.get(keyText(one, form, source, value));
      if (item) return item;
    }
    return undefined;
  };
}

/** Of records that wait those that wait for nothing but each other, or for themselves. */
export function mutualOf(kind: SyncKind, sender: Sender, waiting: readonly Item[]): Item[] {
  const items = waiting.filter(({ outcome }) => outcome === null);
  const find = finderOf(kind, sender, items);
  const left = new Set(items);
  const dependents = new Map<Item, Item[]>();
  const dropped: Item[] = [];
  for (const item of items) {
    const found = item.waiting.map(find);
    if (found.includes(undefined)) dropped.push(item);
    for (const other of found) if (other) dependents.set(other, [...(dependents.get(other) ?? []), item]);
  }
  for (const item of dropped) {
    if (left.delete(item)) dropped.push(...(dependents.get(item) ?? []));
  }
  return [...left];
}

/** Refuses records that come from themselves, by a field that tells of descent: `processedFrom`. */
export function refuseLineages(kind: SyncKind, sender: Sender, waiting: readonly Item[]): void {
  const find = finderOf(kind, sender, waiting);
  const originOf = (item: Item, name: string): Item | undefined => {
    const slot = item.waiting.find(({ field, child }) => field === name && !child);
    return slot && find(slot);
  };
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.is !== 'reference' || !field.lineage) continue;
    for (const item of circularBy(waiting, (one) => originOf(one, name)))
      refuse(item, [userError('CIRCULAR_REFERENCE', [...item.path, name])]);
  }
}

/** What is wrong with a record that names the entity itself as what it comes from. */
export function ownLineage({ fields }: SyncKind, { id, path }: Item, { named }: Resolved): UserError[] {
  return Object.entries(fields)
    .filter(([name, field]) => field.is === 'reference' && field.lineage && named[name] && named[name].id === id)
    .map(([name]) => userError('CIRCULAR_REFERENCE', [...path, name]));
}

/** The items that one comes back to when one follows where each comes from. */
function circularBy(items: readonly Item[], originOf: (item: Item) => Item | undefined): Item[] {
  const seenFrom = new Map<Item, Item>();
  const circular: Item[] = [];
  for (const start of items) {
    let item: Item | undefined = start;
    while (item && !seenFrom.has(item)) {
      seenFrom.set(item, start);
      item = originOf(item);
    }
    if (!item || seenFrom.get(item) !== start) continue;
    const first = item;
    do {
      circular.push(item);
      item = originOf(item) as Item;
    } while (item !== first);
  }
  return circular;
}
