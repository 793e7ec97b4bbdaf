import type { Sight } from '@xiangxun/schema/kit/context';
import { isOwn, isWithin, isWithinAny, within } from '@xiangxun/schema/contract/region';
import type { Write } from '@xiangxun/schema/kit/sync/declare/resolved';

/** Which rows of each kind a sight reaches: the one place that decides what is read. */
export const visible = {
  /** By region; a provider or sender its own, a university those that serve its groups, a host or member hers. */
  workshop: (sight: Sight) =>
    anyOf([
      ...inRegions(sight),
      ...ofOrganization(sight, (id) => [{ source: id }, { providerId: id }]),
      ...among(sight, 'cohortGroups', (ids) => ({ cohortGroupId: { in: ids } })),
      ...workshopsOf(sight, (ids) => ({ id: { in: ids } })),
    ]),
  membership: (sight: Sight) =>
    anyOf([
      ...inRegions(sight),
      ...ofOrganization(sight, (id) => [{ source: id }]),
      ...workshopsOf(sight, (ids) => ({ workshopId: { in: ids } })),
      ...people(sight, (ids) => ({ educatorId: { in: ids } })),
    ]),
  activity: (sight: Sight) =>
    anyOf([
      ...inRegions(sight),
      ...ofOrganization(sight, (id) => [{ source: id }]),
      ...workshopsOf(sight, (ids) => ({ workshopId: { in: ids } })),
    ]),
  /** No provider sees the accounts that another has given her learners. */
  platformAccount: (sight: Sight) =>
    anyOf([
      ...inRegions({ ...sight, regions: platformRegions(sight) }),
      ...ofOrganization(sight, (id) => [{ source: id }]),
      ...people(sight, (ids) => ({ educatorId: { in: ids } })),
    ]),
  platformObject: (sight: Sight) =>
    anyOf([
      ...inRegions({ ...sight, regions: platformRegions(sight) }),
      ...ofOrganization(sight, (id) => [{ source: id }]),
    ]),
  /** Raw statements are shown to the provider alone that sent them. */
  learningRecord: (sight: Sight) => anyOf(ofOrganization(sight, (id) => [{ providerId: id }])),
  progress: (sight: Sight) => anyOf([...inRegions(sight), ...people(sight, (ids) => ({ educatorId: { in: ids } }))]),
};

/** The same in the words of the feed (see `Kind.reach`), of kinds that a sight does not reach wherever it sees. */
export const reach = {
  ofPlatform: (sight: Sight) => ({ places: platformRegions(sight) }),
};

/** The regions of which a sight reaches what platforms have there: no provider that of others. */
export function platformRegions({ role, regions }: Sight): readonly string[] {
  return role === 'PROVIDER' ? [] : regions;
}

/** Who may write each kind: the one place that decides what is written. */
export const mayWrite = {
  /** Who answers for the region or serves it, and a university the workshops of its groups. */
  workshop: (sight: Sight, write: Write): boolean =>
    inOwnRegion(sight, write) ||
    (sight.role === 'UNIVERSITY' && reached(sight, 'cohortGroups', write.refs.cohortGroup?.id)),
  membership: (sight: Sight, write: Write): boolean => inOwnRegion(sight, write) || ofOwnWorkshop(sight, write),
  activity: (sight: Sight, write: Write): boolean => inOwnRegion(sight, write) || ofOwnWorkshop(sight, write),
  /** A provider, of learners in the regions of its agreements. */
  platformAccount: (sight: Sight, write: Write): boolean =>
    sight.role === 'PROVIDER' && (write.deleted || isWithinAny(write.region, sight.regions)),
  /** A provider, of programs in the regions of its agreements, or around them. */
  platformObject: ({ role, regions }: Sight, { region, deleted }: Write): boolean =>
    role === 'PROVIDER' && (deleted || regions.some((served) => isWithin(region, served) || isWithin(served, region))),
};

/** Learning records are a provider's to send, of whomever: what cannot be placed waits and counts nowhere. */
export function mayTakeRecords({ role }: Sight): boolean {
  return role === 'PROVIDER';
}

type Condition = Record<string, unknown>;

/** Rows that meet any condition; with no condition, none. */
function anyOf(conditions: readonly Condition[]): { OR: Condition[] } {
  return { OR: [...conditions] };
}

function inRegions({ regions }: Sight): Condition[] {
  return regions.map((region) => ({ region: within(region) }));
}

function ofOrganization({ organization }: Sight, conditions: (id: string) => Condition[]): Condition[] {
  return organization ? conditions(organization) : [];
}

function among({ also }: Sight, name: string, condition: (ids: string[]) => Condition): Condition[] {
  const ids = also[name] ?? [];
  return ids.length > 0 ? [condition([...ids])] : [];
}

function workshopsOf(sight: Sight, condition: (ids: string[]) => Condition): Condition[] {
  return [...among(sight, 'hosted', condition), ...among(sight, 'joined', condition)];
}

/** Herself, and a school its teachers. */
function people(sight: Sight, condition: (ids: string[]) => Condition): Condition[] {
  return [...(sight.educator ? [condition([sight.educator])] : []), ...among(sight, 'teachers', condition)];
}

/** Whether an authority writes in a region of its own, or a provider in one that it serves, before and after. */
function inOwnRegion({ role, regions }: Sight, { region, regionBefore }: Write): boolean {
  if (role !== 'AUTHORITY' && role !== 'PROVIDER') return false;
  const covers = role === 'AUTHORITY' ? isOwn : isWithinAny;
  return covers(region, regions) && (regionBefore === null || covers(regionBefore, regions));
}

function ofOwnWorkshop(sight: Sight, { refs, deleted, source }: Write): boolean {
  if (sight.role !== 'HOST') return false;
  return deleted ? source === sight.educator : reached(sight, 'hosted', refs.workshop?.id);
}

function reached({ also }: Sight, name: string, id: string | undefined): boolean {
  return id !== undefined && (also[name] ?? []).includes(id);
}
