import type { Sight } from '@xiangxun/schema/kit/context';
import type { Sql } from '@xiangxun/schema/kit/database';
import { isCounty, isWithinAny, NATION, within } from '@xiangxun/schema/contract/region';
import type { Write } from '@xiangxun/schema/kit/sync/declare/resolved';
import { servedRegions } from '@xiangxun/schema/kit/viewer/agreements';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';

/**
 * How far a viewer sees here. Authorities see their region and below; a centre its county; a provider or university the
 * regions of its agreements in force; a school its own rows and teachers (`teachers`); host and teacher their own.
 */
export async function sightOf(sql: Sql, viewer: Viewer): Promise<Sight> {
  const { role, organization, educator, region } = viewer;
  const bounded = role === 'AUTHORITY' || role === 'CENTER' || role === 'SYSTEM';
  const own = bounded && region ? [region] : [];
  const served =
    role === 'PROVIDER' || role === 'UNIVERSITY' ? await servedRegions(sql, 'agreement', organization) : [];
  const also: Sight['also'] = role === 'SCHOOL' ? { teachers: await teachersOf(sql, organization) } : {};
  return { role, regions: [...own, ...served], organization, educator, also };
}

/** All who have worked at a school, or will. */
async function teachersOf(sql: Sql, school: string | null): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT DISTINCT educator_id AS id FROM employment WHERE organization_id = $1 ORDER BY id',
    [school],
  );
  return rows.map(({ id }) => id);
}

/** Rows in the regions of a sight. */
function inRegions({ regions }: Sight) {
  return { OR: regions.map((region) => ({ region: within(region) })) };
}

/** Which rows of each kind a sight reaches: the one place that decides what is read. */
export const visible = {
  /** Divisions are public. */
  region: () => ({}),
  /** Organizations but schools are public; schools go by region, and a school sees itself. */
  organization: (sight: Sight) => ({
    OR: [
      { kind: { not: 'SCHOOL' } },
      ...inRegions(sight).OR,
      ...(sight.organization ? [{ id: sight.organization }] : []),
    ],
  }),
  educator: (sight: Sight) => ({
    OR: [
      ...inRegions(sight).OR,
      { id: { in: [...(sight.also.teachers ?? [])] } },
      ...(sight.educator ? [{ id: sight.educator }] : []),
    ],
  }),
  /** Authorities what is said of persons of their region; whoever said it its own. */
  proposal: (sight: Sight) => ({
    OR: [
      ...(sight.role === 'AUTHORITY' ? inRegions(sight).OR : []),
      ...(sight.role === 'PROVIDER' && sight.organization ? [{ source: sight.organization }] : []),
    ],
  }),
};

/** The same in the words of the feed (see `Kind.reach`), of kinds that a sight does not reach by all that it names. */
export const reach = {
  /** Divisions, and organizations but schools. */
  everybodys: () => ({ places: [NATION] }),
};

/** Whether an authority of the region, before and after the write, is the one that writes. */
function byAuthority(sight: Sight, { region, regionBefore }: Write): boolean {
  return (
    sight.role === 'AUTHORITY' &&
    isWithinAny(region, sight.regions) &&
    (regionBefore === null || isWithinAny(regionBefore, sight.regions))
  );
}

/** Whether the county's authority is the one that writes: schools and people are the county's, and of no authority above it. */
function byCounty(sight: Sight, write: Write): boolean {
  return byAuthority(sight, write) && sight.regions.some(isCounty);
}

/** Who may write each kind: the one place that decides what is written. */
export const mayWrite = {
  organization: byAuthority,
  school: byCounty,
  educator: byCounty,
};

/** Whether a provider may link its records to people of a region: of one that it serves. */
export function mayLink({ role, regions }: Sight, region: string): boolean {
  return role === 'PROVIDER' && isWithinAny(region, regions);
}

/** Whether what a provider says of people of a region is the viewer's to decide: the county's, as the people are. */
export function mayDecide({ role, regions }: Sight, region: string): boolean {
  return role === 'AUTHORITY' && regions.some(isCounty) && isWithinAny(region, regions);
}
