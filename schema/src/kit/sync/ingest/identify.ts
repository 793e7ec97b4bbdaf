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

/** The parts of which the names of an entity are made. */
export interface Nameable extends EntityPlace {
  readonly sent: Pick<SentRecord, 'externalId'>;
  readonly parsed: Parsed;
}

/** Returns the natural keys in a record. */
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

/** Returns all names by which other records can refer to the entity of a record. */
export function names(kind: SyncKind, sender: Sender, { sent, parsed, id, region }: Nameable): [string, EntityRef][] {
  const entity = { id, kind: entityKind(kind, parsed.values), region };
  const external = keyText(entity.kind, 'externalId', sender.source, sent.externalId);
  const natural = ownKeys(kind, parsed).map(({ form, value }) => keyText(entity.kind, form, '', value));
  return [keyText(entity.kind, 'id', '', entity.id), external, ...natural].map((key) => [key, entity]);
}

/** Returns the entity that a record has regardless of its natural keys: the stored one, or a new one. */
export function ownEntity(kind: SyncKind, { stored, parsed }: Pick<ParsedRecord, 'stored' | 'parsed'>): EntityPlace {
  return stored ?? { id: newId(entityKind(kind, parsed.values)), region: NATION };
}

/** The natural keys and entities that records of a batch have claimed. */
export interface Claims {
  readonly keys: Set<string>;
  readonly entities: Map<string, SentRecord>;
}

/** Returns the claims with which a batch starts: each entity belongs to the first record that had it before. */
export function claimsOf(records: readonly ParsedRecord[]): Claims {
  const entities = new Map<string, SentRecord>();
  for (const { sent, stored } of records) if (stored && !entities.has(stored.id)) entities.set(stored.id, sent);
  return { keys: new Set(), entities };
}

/**
 * Finds the entity of a record: its own, or the one with its natural key. An entity belongs to one record of a batch; a
 * record that had it before comes first.
 *
 * @param own the record with its own entity
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
