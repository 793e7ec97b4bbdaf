import { type UserError, userError } from '../../../contract/errors/user-error.ts';
import { type ReferenceKey, refOf } from '../declare/reference.ts';
import type { Resolved } from '../declare/resolved.ts';
import type { Sender } from '../declare/sender.ts';
import type { SyncKind } from '../declare/sync-kind.ts';
import { type Nameable, names } from './identify.ts';
import type { SentRecord, Slot } from './stages.ts';

/** A record that waits for references, and that others may refer to. */
export interface Waiting extends Nameable {
  readonly sent: SentRecord;
  readonly waiting: readonly Slot[];
}

/** Finds the record that a key names. */
export type Finder<One> = (key: ReferenceKey) => One | undefined;

/** Returns a finder of records by all their names; of several records with one name it finds the first. */
export function finderOf<One extends Nameable>(
  kind: SyncKind,
  parts: readonly { readonly sender: Sender; readonly records: readonly One[] }[],
): Finder<One> {
  const byName = new Map<string, One>();
  for (const { sender, records } of parts)
    for (const record of records)
      for (const [text] of names(kind, sender, record)) if (!byName.has(text)) byName.set(text, record);
  return (key) => refOf(key, byName);
}

/**
 * Returns the nodes, in their order, that depend only on each other or on themselves.
 *
 * @param needsOf for each need of a node, the nodes that meet it
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

/** Returns the waiting records that only wait for each other, or for themselves. */
export function cyclesOf<One extends Waiting>(kind: SyncKind, sender: Sender, records: readonly One[]): One[] {
  const find = finderOf(kind, [{ sender, records }]);
  return closure(records, ({ waiting }) => waiting.map(({ key }) => [find(key)].filter((met) => met !== undefined)));
}

/** Returns the errors of records that descend from themselves, by a lineage field such as `processedFrom`. */
export function lineageErrors<One extends Waiting>(
  { fields }: SyncKind,
  find: Finder<One>,
  records: readonly One[],
): Map<One, UserError[]> {
  const errors = new Map<One, UserError[]>();
  for (const [name, field] of Object.entries(fields)) {
    if (field.is !== 'reference' || !field.lineage) continue;
    const originOf = ({ waiting }: One): One | undefined => {
      const slot = waiting.find(({ field: named, child }) => named === name && !child);
      return slot && find(slot.key);
    };
    for (const record of onCycleBy(records, originOf)) {
      const error = userError('CIRCULAR_REFERENCE', [...record.sent.path, name]);
      errors.set(record, [...(errors.get(record) ?? []), error]);
    }
  }
  return errors;
}

/** Returns the errors of a record that names its own entity as its origin. */
export function ownLineage({ fields }: SyncKind, id: string, { refs }: Resolved, path: readonly string[]): UserError[] {
  return Object.entries(fields)
    .filter(([name, field]) => field.is === 'reference' && field.lineage && refs[name]?.id === id)
    .map(([name]) => userError('CIRCULAR_REFERENCE', [...path, name]));
}

/** Returns the nodes that lie on a cycle of origins. */
function onCycleBy<Node>(nodes: readonly Node[], originOf: (node: Node) => Node | undefined): Node[] {
  const seenFrom = new Map<Node, Node>();
  const circular: Node[] = [];
  for (const start of nodes) {
    let node: Node | undefined = start;
    while (node && !seenFrom.has(node)) {
      seenFrom.set(node, start);
      node = originOf(node);
    }
    if (!node || seenFrom.get(node) !== start) continue;
    const first = node;
    do {
      circular.push(node);
      node = originOf(node);
    } while (node && node !== first);
  }
  return circular;
}
