import { type UserError, userError } from '../../../contract/errors/user-error.ts';
import { names } from './identity.ts';
import { type BatchItem, refuse } from './batch-item.ts';
import type { Slot } from './parse.ts';
import { keyText } from '../declare/reference.ts';
import type { SyncKind } from '../declare/sync-kind.ts';
import type { Sender } from '../declare/sender.ts';
import type { Resolved } from '../declare/resolved.ts';

/** Finds the record that a reference names, among those of a batch or those that are ingested with it. */
export type Finder = (slot: Pick<Slot, 'key'>) => BatchItem | undefined;

/** Finds records of a kind by every form by which others can name them; of several the first. */
export function finderOf(
  kind: SyncKind,
  records: readonly { readonly sender: Sender; readonly item: BatchItem }[],
): Finder {
  const byName = new Map<string, BatchItem>();
  for (const { sender, item } of records)
    for (const [text] of names(kind, sender, item)) if (!byName.has(text)) byName.set(text, item);
  return ({ key: { kinds, form, source, value } }) => {
    for (const one of kinds) {
      const item = byName.get(keyText(one, form, source, value));
      if (item) return item;
    }
    return undefined;
  };
}

/**
 * Of nodes, in their order, those that stand on nothing but each other, or themselves.
 *
 * @param needsOf of each thing that a node needs, the nodes by which it is met
 */
export function closure<Node>(nodes: readonly Node[], needsOf: (node: Node) => readonly (readonly Node[])[]): Node[] {
  const left = new Set(nodes);
  const needs = new Map(nodes.map((node) => [node, needsOf(node)]));
  const dependents = new Map<Node, Node[]>(nodes.map((node) => [node, []]));
  for (const [node, all] of needs) for (const other of all.flat()) dependents.get(other)?.push(node);
  const looked = [...nodes];
  for (const node of looked) {
    if (!left.has(node) || needs.get(node)?.every((met) => met.some((other) => left.has(other)))) continue;
    left.delete(node);
    looked.push(...(dependents.get(node) ?? []));
  }
  return [...left];
}

/** Of records that wait those that wait for nothing but each other, or for themselves. */
export function cyclesOf(kind: SyncKind, sender: Sender, waiting: readonly BatchItem[]): BatchItem[] {
  const items = waiting.filter(({ outcome }) => outcome === null);
  const find = finderOf(
    kind,
    items.map((item) => ({ sender, item })),
  );
  return closure(items, (item) => item.waiting.map((slot) => [find(slot)].filter((met) => met !== undefined)));
}

/** Refuses records that come from themselves, by a field that tells of descent: `processedFrom`. */
export function refuseLineages(kind: SyncKind, find: Finder, waiting: readonly BatchItem[]): void {
  const originOf = (item: BatchItem, name: string): BatchItem | undefined => {
    const slot = item.waiting.find(({ field, child }) => field === name && !child);
    return slot && find(slot);
  };
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.is !== 'reference' || !field.lineage) continue;
    for (const item of onCycleBy(waiting, (one) => originOf(one, name)))
      refuse(item, [userError('CIRCULAR_REFERENCE', [...item.path, name])]);
  }
}

/** What is wrong with a record that names the entity itself as what it comes from. */
export function ownLineage({ fields }: SyncKind, { id, path }: BatchItem, { refs }: Resolved): UserError[] {
  return Object.entries(fields)
    .filter(([name, field]) => field.is === 'reference' && field.lineage && refs[name] && refs[name].id === id)
    .map(([name]) => userError('CIRCULAR_REFERENCE', [...path, name]));
}

/** The items that one comes back to when one follows where each comes from. */
function onCycleBy(items: readonly BatchItem[], originOf: (item: BatchItem) => BatchItem | undefined): BatchItem[] {
  const seenFrom = new Map<BatchItem, BatchItem>();
  const circular: BatchItem[] = [];
  for (const start of items) {
    let item: BatchItem | undefined = start;
    while (item && !seenFrom.has(item)) {
      seenFrom.set(item, start);
      item = originOf(item);
    }
    if (!item || seenFrom.get(item) !== start) continue;
    const first = item;
    do {
      circular.push(item);
      item = originOf(item) as BatchItem;
    } while (item !== first);
  }
  return circular;
}
