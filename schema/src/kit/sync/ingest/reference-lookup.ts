import type { Sql } from '../../database.ts';
import { namesEntity } from '../../feed/access.ts';
import { kindOf } from '../../../contract/id.ts';
import { isWithin } from '../../../contract/region.ts';
import { isRegionCode } from '../../../contract/scalars/check-digits.ts';
import { digestOf } from './canonical.ts';
import type { Sender } from '../declare/sender.ts';
import { keyText, type ReferenceKey } from '../declare/reference.ts';
import type { EntityRef } from '../declare/resolved.ts';

/** What a sender's names lead to, by `keyText`. */
export interface ReferenceLookup {
  readonly known: ReadonlyMap<string, EntityRef>;
  /** Of what is ingested with the sender's records, what the sender may name. */
  readonly nameable: ReadonlyMap<string, EntityRef>;
  /** What the sender may not know of by the names it gave: to the sender it is as if it were not there. */
  readonly withheld: ReadonlyMap<string, EntityRef>;
  /** Tells how far the sender may name apart from how far it may another day; empty where it named nothing of others'. */
  readonly accessDigest: string;
}

/**
 * Looks a sender's names up. By an external id that somebody else gave, a sender is led to what lies visible to it, or
 * around or above a place of its access or its own: a guessed one tells nothing of what is elsewhere.
 */
export async function lookUpReferences(
  sql: Sql,
  sender: Sender,
  keys: readonly ReferenceKey[],
  beside: ReadonlyMap<string, EntityRef> = new Map(),
): Promise<ReferenceLookup> {
  const found = await findRefs(sql, keys);
  const foreign = [...found, ...beside].filter(([text]) => {
    const [, form, giver] = text.split('\n');
    return form === 'externalId' && giver !== sender.source;
  });
  if (foreign.length === 0) return { known: found, nameable: beside, withheld: new Map(), accessDigest: '' };
  const home = await homeOf(sql, sender.source);
  const withheld = new Map(foreign.filter(([, named]) => !mayName(sender, home, named)));
  const open = (all: ReadonlyMap<string, EntityRef>) => new Map([...all].filter(([text]) => !withheld.has(text)));
  return { known: open(found), nameable: open(beside), withheld, accessDigest: digestOf([sender.access, home]) };
}

/** Looks up keys in one statement; found entities by `keyText`. */
export async function findRefs(sql: Sql, keys: readonly ReferenceKey[]): Promise<Map<string, EntityRef>> {
  const found = new Map<string, EntityRef>();
  if (keys.length === 0) return found;
  const distinct = [...new Map(keys.map((key) => [keyText('', key.form, key.source, key.value), key])).values()];
  const { rows } = await sql.query<EntityRef & { form: string; source: string; value: string }>(
    `SELECT k.kind, k.form, k.source, k.value, k.id, k.region
     FROM unnest($1::text[], $2::text[], $3::text[]) AS w (form, source, value)
     JOIN reference_key k USING (value, form, source) WHERE NOT k.deleted`,
    [distinct.map(({ form }) => form), distinct.map(({ source }) => source), distinct.map(({ value }) => value)],
  );
  for (const { kind, form, source, value, id, region } of rows) {
    found.set(keyText(kind, form, source, value), { kind, id, region });
  }
  return found;
}

/** How far a sender may name now, to be held against the horizon under which something was withheld. */
export async function accessDigestOf(sql: Sql, { access, source }: Sender): Promise<string> {
  return digestOf([access, await homeOf(sql, source)]);
}

/** How it is kept that something is withheld: under which horizon, and where it lay. */
export function hiddenUnder(horizon: string, region: string): string {
  return `${horizon} ${region}`;
}

/** The place in which a sender lies itself; the empty text where that is not known. */
async function homeOf(sql: Sql, source: string): Promise<string> {
  const kind = kindOf(source);
  if (!kind) return '';
  const found = await findRefs(sql, [{ kinds: [kind], form: 'id', source: '', value: source }]);
  return found.get(keyText(kind, 'id', '', source))?.region ?? '';
}

function mayName({ access }: Sender, home: string, { id, region }: EntityRef): boolean {
  const seen = [...access.regions, ...Object.values(access.grants).flat().filter(isRegionCode)];
  return (
    seen.some((place) => isWithin(region, place)) ||
    [...seen, home].some((place) => place !== '' && isWithin(place, region)) ||
    namesEntity(access, id) ||
    (access.nameable ?? []).includes(id)
  );
}
