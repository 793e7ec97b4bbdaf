import type { KindName } from '../../../contract/id.ts';
import type { BatchItem } from './batch-item.ts';
import { keyText, type ReferenceKey } from '../declare/reference.ts';
import type { SyncKind } from '../declare/sync-kind.ts';
import type { EntityRef } from '../declare/resolved.ts';
import type { Sender } from '../declare/sender.ts';

/** The kind of entity that a record makes. */
export function kindOfItem({ kind }: SyncKind, item: BatchItem): KindName {
  return typeof kind === 'string' ? kind : (kind.of[String(item.parsed?.values[kind.field])] as KindName);
}

/** The natural keys that an item's record gives. */
export function ownKeys(kind: SyncKind, item: BatchItem): ReferenceKey[] {
  if (item.outcome === 'REJECTED') return [];
  return Object.entries(kind.fields).flatMap(([name, field]) => {
    if (field.is !== 'value' || !field.key) return [];
    const value = item.parsed?.values[name];
    if (value === null || value === undefined) return [];
    return [
      { kinds: [kindOfItem(kind, item)], form: field.key, source: '', value: field.keyText?.(value) ?? String(value) },
    ];
  });
}

/** Every form by which other records can name an item's entity. */
export function names(kind: SyncKind, sender: Sender, item: BatchItem): [string, EntityRef][] {
  const entity = { id: item.id as string, kind: kindOfItem(kind, item), region: item.region };
  const external = keyText(entity.kind, 'externalId', sender.source, item.externalId);
  const natural = ownKeys(kind, item).map(({ form, value }) => keyText(entity.kind, form, '', value));
  return [keyText(entity.kind, 'id', '', entity.id), external, ...natural].map((key) => [key, entity]);
}
