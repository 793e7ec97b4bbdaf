import { userError, type UserError } from '../../../contract/errors/user-error.ts';
import { newId } from '../../../contract/id.ts';
import { NATION } from '../../../contract/region.ts';
import { keyText, type ReferenceKey, refOf } from '../declare/reference.ts';
import type { EntityRef } from '../declare/resolved.ts';
import type { Sender } from '../declare/sender.ts';
import { entityKind, type SyncKind } from '../declare/sync-kind.ts';
import {
  type EntityPlace,
  type IdentifiedRecord,
  type Parsed,
  type ParsedRecord,
  type Rejected,
  reject,
  type SentRecord,
} from './stages.ts';

/** What names of an entity are made of. */
export interface Nameable extends EntityPlace {
  readonly sent: Pick<SentRecord, 'externalId'>;
  readonly parsed: Parsed;
}

/** The natural keys that a record gives. */
export function ownKeys(kind: SyncKind, { values }: Parsed): ReferenceKey[] {
  return Object.entries(kind.fields).flatMap(([name, field]) => {
    if (field.is !== 'value' || !field.key) return [];
    const value = values[name];
    if (value === null || value === undefined) return [];
    return [
      {
        kinds: [entityKind(kind, values)],
        form: field.key,
        source: '',
        value: field.keyText?.(value) ?? String(value),
      },
    ];
  });
}

/** Every form by which other records can name a record's entity. */
export function names(kind: SyncKind, sender: Sender, { sent, parsed, id, region }: Nameable): [string, EntityRef][] {
  const entity = { id, kind: entityKind(kind, parsed.values), region };
  const external = keyText(entity.kind, 'externalId', sender.source, sent.externalId);
  const natural = ownKeys(kind, parsed).map(({ form, value }) => keyText(entity.kind, form, '', value));
  return [keyText(entity.kind, 'id', '', entity.id), external, ...natural].map((key) => [key, entity]);
}

/** The entity that a record has by itself: the one that it had before, or a new one. */
export function ownEntity(kind: SyncKind, { stored, parsed }: Pick<ParsedRecord, 'stored' | 'parsed'>): EntityPlace {
  return stored ?? { id: newId(entityKind(kind, parsed.values)), region: NATION };
}

/** What records of a batch have claimed: natural keys, and entities. */
export interface Claims {
  readonly keys: Set<string>;
  readonly entities: Map<string, SentRecord>;
}

/** The claims of records before any of them is identified: each entity is the first's that had it before. */
export function claimsOf(records: readonly ParsedRecord[]): Claims {
  const entities = new Map<string, SentRecord>();
  for (const { sent, stored } of records) if (stored && !entities.has(stored.id)) entities.set(stored.id, sent);
  return { keys: new Set(), entities };
}

/**
 * Finds the entity of a record: its own, or the one that its natural key names. An entity is of one record of a batch, and
 * first of one that had it before.
 *
 * @param own the record with the entity that it has by itself
 */
export function identify(
  kind: SyncKind,
  own: IdentifiedRecord,
  known: ReadonlyMap<string, EntityRef>,
  { keys, entities }: Claims,
): IdentifiedRecord | Rejected {
  const { sent, stored, parsed } = own;
  let { id, region, live } = own;
  const errors: UserError[] = [];
  for (const key of ownKeys(kind, parsed)) {
    const text = keyText('', key.form, '', key.value);
    const owner = refOf(key, known);
    const holder = entities.get(owner?.id ?? id);
    const taken = keys.has(text) || (holder !== undefined && holder !== sent);
    keys.add(text);
    if (!taken && (!owner || owner.id === id)) continue;
    if (!taken && owner && !live) {
      ({ id, region } = owner);
      live = true;
      entities.set(id, sent);
    } else {
      errors.push(userError('DUPLICATE_KEY', [...sent.path, key.form], { value: key.value }));
    }
  }
  return errors.length > 0 ? reject(sent, errors, { id, region }) : { sent, stored, live, parsed, id, region };
}
