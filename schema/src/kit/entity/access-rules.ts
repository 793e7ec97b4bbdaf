import type { Wording } from '../../contract/catalogue/vocabulary/vocabulary.ts';
import type { Access } from '../context.ts';
import { isWithinAny, within } from '../../contract/region.ts';
import type { SyncKind } from '../sync/declare/sync-kind.ts';
import { columnOf } from './condition-sql.ts';
import type { FeedMatch } from './feed-match.ts';
import { enumName } from './enum-name.ts';
import type { Write } from '../sync/declare/resolved.ts';

/** Regions that a rule names: what lies in one of them, or below, is open to the viewer. */
export interface Place {
  readonly name: Wording;
  regions(access: Access): readonly string[];
  /** Whether a writer's regions cover a region, if that is not the same as lying within one. */
  covers?(region: string, regions: readonly string[]): boolean;
}

/** Organizations, teams or persons as which a viewer is identified. */
export interface Party {
  readonly name: Wording;
  ids(access: Access): readonly string[];
  /** The audience of an id in the feed, if that is not the id alone. */
  audience?(id: string): string;
}

/** A condition on a record beyond places and parties. */
export interface Condition {
  readonly name: Wording;
  holds(access: Access, write: Write): boolean;
}

/** Who may write a kind, and under which conditions; all of them must hold. */
export interface Writer<Reference extends string = string, Field extends string = string> {
  readonly who: Wording;
  readonly roles: readonly Access['role'][];
  /** Where the entity must lie, before the write and after it. */
  readonly place?: Place;
  /** Where it must lie after the write, wherever it lay before. */
  readonly into?: Place;
  /** Whom the record must name. Not checked for a deletion: a sender deletes only its own records. */
  readonly names?: { readonly [Name in Reference | 'id']?: Party };
  /** Fields that this writer may not set. */
  readonly leaves?: readonly Field[];
  /** What else must hold of the record; not checked for a deletion. */
  readonly where?: Condition;
  /** Whether a sender may delete its own records wherever they lie. */
  readonly deletesOwn?: true;
}

/** Who sees the entities of a kind and who writes them, as data: for the engines, for refusals, and to be printed. */
export interface AccessRules {
  /** What grants access to an entity: its place, or whom it names. */
  readonly sees: { readonly place: Place; readonly parties: readonly Grant[]; readonly states: readonly StateGrant[] };
  /** Who may write it: whoever matches one of these. */
  readonly writes: readonly Writer[];
}

/** Grants access to the party that a reference names. */
export interface Grant {
  /** The field: `team`, or `attendance.educator` for rows that belong to the entity; `id` or `source`. */
  readonly reference: string;
  readonly party: Party;
  /** The reference's column in the model. */
  readonly column: string;
  /** The reference's column in the database. */
  readonly stored: string;
  readonly list: boolean;
  /** The field of the rows that contain the reference, if any. */
  readonly rows: string | null;
}

/** Grants additional access by place to entities in a state. */
export interface StateGrant<Field extends string = string> {
  readonly field: Field;
  readonly value: string;
  /** The prefix of their audience in the feed, before the region's code: `published:520521`. */
  readonly audience: string;
  readonly place: Place;
  /** Whether it applies to exactly these regions, and not below them. */
  readonly exactly?: true;
}

/** The condition that an entity is visible to an access. */
export function visibleTo({ sees }: AccessRules, access: Access): { OR: object[] } {
  const places = sees.place.regions(access).map((region) => ({ region: within(region) }));
  const named = sees.parties.flatMap(({ party, column, list, rows }): object[] => {
    const ids = [...party.ids(access)];
    // An empty list of ids is left out: a condition on related rows would be evaluated row by row.
    if (ids.length === 0) return [];
    if (rows) return [{ [rows]: { some: { [column]: { in: ids } } } }];
    return list ? ids.map((id) => ({ [column]: { has: id } })) : [{ [column]: { in: ids } }];
  });
  const inState = sees.states.map(({ field, value, place, exactly }) => {
    const regions = place.regions(access);
    const lies = exactly ? [{ in: [...regions] }] : regions.map(within);
    return lies.map((region) => ({ region, [field]: value }));
  });
  return { OR: [...places, ...inState.flat(), ...named] };
}

/** The same in terms of the feed (see `Kind.feedMatch`). */
export function feedMatchOf({ sees }: AccessRules, access: Access): FeedMatch {
  const inState = (isExact: boolean) =>
    sees.states
      .filter(({ exactly = false }) => exactly === isExact)
      .flatMap(({ audience, place }) => place.regions(access).map((region) => `${audience}:${region}`));
  return {
    places: [...sees.place.regions(access), ...inState(false)],
    names: [
      ...new Set([
        ...sees.parties.flatMap(({ party }) => party.ids(access).map((id) => audienceOf(party, id))),
        ...inState(true),
      ]),
    ],
  };
}

type Row = Readonly<Record<string, unknown>>;

/**
 * The audiences of an entity beyond its own id: whom it names, and the audiences of its state; computed from its row
 * and its dependent rows in the database.
 */
export function audiencesOf(
  { sees }: AccessRules,
  row: Row,
  own: Readonly<Record<string, readonly Row[]>> = {},
): string[] {
  const named = sees.parties.flatMap(({ reference, party, stored, rows }) => {
    if (reference === 'id') return [];
    const ids = rows ? (own[rows] ?? []).map((each) => each[stored]) : [row[stored]].flat();
    return ids.filter((id) => id != null).map((id) => audienceOf(party, String(id)));
  });
  const inState = sees.states.filter(({ field, value }) => row[columnOf(field)] === value);
  return [...named, ...inState.map(({ audience }) => `${audience}:${String(row.region)}`)];
}

function audienceOf(party: Party, id: string): string {
  return party.audience?.(id) ?? id;
}

/** Whether a sender may write an entity as requested. */
export function mayWrite({ writes }: AccessRules, access: Access, write: Write): boolean {
  return writes.some((writer) => fits(writer, access, write));
}

function fits(writer: Writer, access: Access, write: Write): boolean {
  const { roles, place, into, names, leaves, deletesOwn } = writer;
  if (!roles.includes(access.role)) return false;
  if (write.deleted && deletesOwn) return true;
  const { region, regionBefore } = write;
  if (place && regionBefore !== null && !covers(place, access, regionBefore)) return false;
  if ([place, into].some((open) => open && !covers(open, access, region))) return false;
  if (write.deleted) return true;
  if (writer.where && !writer.where.holds(access, write)) return false;
  const isMet = ([name, party]: [string, Party | undefined]) =>
    party === undefined || party.ids(access).includes((name === 'id' ? write.id : write.refs[name]?.id) ?? '');
  return Object.entries(names ?? {}).every(isMet) && (leaves ?? []).every((name) => write.values[name] == null);
}

function covers({ regions, covers = isWithinAny }: Place, access: Access, region: string): boolean {
  return covers(region, regions(access));
}

/** A sentence that says who may write a kind, for refusals. */
export function writersOf({ plural, term }: Pick<SyncKind, 'plural' | 'term'>, writes: readonly Writer[]): Wording {
  const kinds = enumName(plural).toLowerCase().replaceAll('_', ' ');
  const [en, zh] = [writes.map(({ who }) => who.en), writes.map(({ who }) => who.zh)];
  return {
    en: `${kinds} here are written by ${en.join(', ').replace(/, (?=[^,]*$)/, en.length > 2 ? ', or ' : ' or ')}`,
    zh: `${term}由${zh.join('、').replace(/、(?=[^、]*$)/, '或')}写入`,
  };
}
