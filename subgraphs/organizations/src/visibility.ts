import type { Access } from '@xiangxun/schema/kit/context';
import type { Sql } from '@xiangxun/schema/kit/database';
import { isCounty, isWithinAny, NATION, within } from '@xiangxun/schema/contract/region';
import type { Write } from '@xiangxun/schema/kit/sync/declare/resolved';
import { awaitFreshRights } from '@xiangxun/schema/kit/mirror/rights';
import { servedRegions } from '@xiangxun/schema/kit/viewer/agreements';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';

/**
 * How far a viewer sees here. Authorities see their region and below; a centre its county; a provider or university the
 * regions of its agreements in force, a university its `trainees` too; a school its own rows and teachers (`teachers`); host
 * and teacher their own.
 */
export async function accessOf(sql: Sql, viewer: Viewer): Promise<Access> {
  const { role, organization, educator, region } = viewer;
  const bounded = role === 'AUTHORITY' || role === 'CENTER' || role === 'SYSTEM';
  const own = bounded && region ? [region] : [];
  const served =
    role === 'PROVIDER' || role === 'UNIVERSITY' ? await servedRegions(sql, 'agreement', organization) : [];
  return { role, regions: [...own, ...served], organization, educator, grants: await grantsOf(sql, viewer) };
}

async function grantsOf(sql: Sql, { role, organization }: Viewer): Promise<Access['grants']> {
  if (role === 'SCHOOL') return { teachers: await teachersOf(sql, organization) };
  return role === 'UNIVERSITY' ? { trainees: await traineesOf(sql, organization) } : {};
}

/** Who studies or has studied in a university's cohorts, once the province has approved them. */
async function traineesOf(sql: Sql, university: string | null): Promise<string[]> {
  await awaitFreshRights('organizations', ['programs']);
  const { rows } = await sql.query<{ id: string }>(
    `SELECT DISTINCT t.educator_id AS id FROM mirror_cohort c JOIN mirror_trainee t ON t.cohort_id = c.id
     WHERE c.university_id = $1 AND c.status = 'APPROVED' AND t.status <> 'CANCELLED' ORDER BY id`,
    [university],
  );
  return rows.map(({ id }) => id);
}

/** All who have worked at a school, or will. */
async function teachersOf(sql: Sql, school: string | null): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT DISTINCT educator_id AS id FROM employment WHERE organization_id = $1 ORDER BY id',
    [school],
  );
  return rows.map(({ id }) => id);
}

/** Rows in the regions of an access. */
function inRegions({ regions }: Access) {
  return { OR: regions.map((region) => ({ region: within(region) })) };
}

/** Which rows of each kind an access reaches: the one place that decides what is read. */
export const visible = {
  /** Divisions are public. */
  region: () => ({}),
  /** Organizations but schools are public; schools go by region, and a school sees itself. */
  organization: (access: Access) => ({
    OR: [
      { kind: { not: 'SCHOOL' } },
      ...inRegions(access).OR,
      ...(access.organization ? [{ id: access.organization }] : []),
    ],
  }),
  educator: (access: Access) => ({
    OR: [
      ...inRegions(access).OR,
      { id: { in: [...(access.grants.teachers ?? []), ...(access.grants.trainees ?? [])] } },
      ...(access.educator ? [{ id: access.educator }] : []),
    ],
  }),
  /** Authorities what is said of persons of their region; whoever said it its own. */
  proposal: (access: Access) => ({
    OR: [
      ...(access.role === 'AUTHORITY' ? inRegions(access).OR : []),
      ...(access.role === 'PROVIDER' && access.organization ? [{ source: access.organization }] : []),
    ],
  }),
};

/** The same in the words of the feed (see `Kind.feedMatch`), of kinds that an access does not reach by all that it names. */
export const feedMatch = {
  /** Divisions, and organizations but schools. */
  everybodys: () => ({ places: [NATION] }),
};

/** Whether an authority of the region, before and after the write, is the one that writes. */
function byAuthority(access: Access, { region, regionBefore }: Write): boolean {
  return (
    access.role === 'AUTHORITY' &&
    isWithinAny(region, access.regions) &&
    (regionBefore === null || isWithinAny(regionBefore, access.regions))
  );
}

/** Whether the county's authority is the one that writes: schools and people are the county's, and of no authority above it. */
function byCounty(access: Access, write: Write): boolean {
  return byAuthority(access, write) && access.regions.some(isCounty);
}

/** Who may write each kind: the one place that decides what is written. */
export const mayWrite = {
  organization: byAuthority,
  school: byCounty,
  educator: byCounty,
};

/** Whether a provider may link its records to people of a region: of one that it serves. */
export function mayLink({ role, regions }: Access, region: string): boolean {
  return role === 'PROVIDER' && isWithinAny(region, regions);
}

/** Whether what a provider says of people of a region is the viewer's to decide: the county's, as the people are. */
export function mayDecide({ role, regions }: Access, region: string): boolean {
  return role === 'AUTHORITY' && regions.some(isCounty) && isWithinAny(region, regions);
}
