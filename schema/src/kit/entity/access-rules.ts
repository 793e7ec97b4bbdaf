import type { Wording } from '../../contract/catalogue/vocabulary/vocabulary.ts';
import type { Access } from '../context.ts';
import { isWithinAny, within } from '../../contract/region.ts';
import type { SyncKind } from '../sync/declare/sync-kind.ts';
import { columnOf } from './condition-sql.ts';
import type { Reach } from './feed-reach.ts';
import { enumName } from './enum-name.ts';
import type { Write } from '../sync/declare/resolved.ts';

/** Places by which a viewer is met: what lies in them, or beneath them, is open to it. */
export interface Place {
  readonly name: Wording;
  regions(access: Access): readonly string[];
  /** Whether a region is one of these for who writes there, where that is not each that lies within one. */
  covers?(region: string, regions: readonly string[]): boolean;
}

/** Those as whom a viewer is met: organizations, teams or persons. */
export interface Party {
  readonly name: Wording;
  ids(access: Access): readonly string[];
  /** What the feed knows of them by, where that is not the id alone. */
  audience?(id: string): string;
}

/** What has to hold of what is written, where that is no matter of places and parties. */
export interface Condition {
  readonly name: Wording;
  holds(access: Access, write: Write): boolean;
}

/** Who writes a kind, and under which conditions; all of them hold. */
export interface Writer<Reference extends string = string, Field extends string = string> {
  readonly who: Wording;
  readonly roles: readonly Access['role'][];
  /** Where the entity lies, before the write and after it. */
  readonly place?: Place;
  /** Where it comes to lie, wherever it lay before. */
  readonly into?: Place;
  /** Whom the record names. What a sender deletes is a record of its own, so that it is not asked then. */
  readonly names?: { readonly [Name in Reference | 'id']?: Party };
  /** Fields that are not the writer's to give. */
  readonly leaves?: readonly Field[];
  /** What else has to hold of the record; of one that is deleted it is not asked. */
  readonly where?: Condition;
  /** Whether a sender deletes its own records wherever they lie. */
  readonly deletesOwn?: true;
}

/** Who sees the entities of a kind and who writes them, as data: for the engines, for refusals, and to be printed. */
export interface AccessRules {
  /** What opens an entity: where it lies, or whom it names. */
  readonly sees: { readonly place: Place; readonly parties: readonly Grant[]; readonly states: readonly StateGrant[] };
  /** Who writes it: whoever fits one of these. */
  readonly writes: readonly Writer[];
}

/** That an entity is open to whom one of its references names. */
export interface Grant {
  /** The field: `team`, or `attendance.educator` within rows of the entity's own; `id` or `source`. */
  readonly reference: string;
  readonly party: Party;
  /** The reference's column as the model names it. */
  readonly column: string;
  /** The same as the database names it. */
  readonly stored: string;
  readonly list: boolean;
  /** The field of the rows that it stands in, where it stands in such. */
  readonly rows: string | null;
}

/** That entities in a state are open to more than the others are: by where they lie. */
export interface StateGrant<Field extends string = string> {
  readonly field: Field;
  readonly value: string;
  /** What the feed calls those to whom it is open, before the region's code: `published:520521`. */
  readonly audience: string;
  readonly place: Place;
  /** Whether it opens what lies in just these regions, and not beneath them. */
  readonly exactly?: true;
}

/** The condition that an entity is open to an access. */
export function visibleTo({ sees }: AccessRules, access: Access): { OR: object[] } {
  const places = sees.place.regions(access).map((region) => ({ region: within(region) }));
  const named = sees.parties.flatMap(({ party, column, list, rows }): object[] => {
    const ids = [...party.ids(access)];
    // What nobody could open is not asked: of related rows it would be asked row by row.
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

/** The same in the words of the feed (see `Kind.reach`). */
export function reachOf({ sees }: AccessRules, access: Access): Reach {
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

/** To whom an entity is open wherever it lies, beside by its own id: whom it names, and the audiences of its state; by its row and the rows of its own as the database has them. */
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

/** Whether a sender may write an entity as it asks to. */
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

/** Who writes a kind, as who may not is told. */
export function writersOf({ plural, term }: Pick<SyncKind, 'plural' | 'term'>, writes: readonly Writer[]): Wording {
  const kinds = enumName(plural).toLowerCase().replaceAll('_', ' ');
  const [en, zh] = [writes.map(({ who }) => who.en), writes.map(({ who }) => who.zh)];
  return {
    en: `${kinds} here are written by ${en.join(', ').replace(/, (?=[^,]*$)/, en.length > 2 ? ', or ' : ' or ')}`,
    zh: `${term}由${zh.join('、').replace(/、(?=[^、]*$)/, '或')}写入`,
  };
}
