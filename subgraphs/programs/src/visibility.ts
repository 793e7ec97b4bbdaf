import type { Access } from '@xiangxun/schema/kit/context';
import { isCounty, isOwn, isWithinAny, within } from '@xiangxun/schema/contract/region';

/** Rows in the regions of an access. */
function inRegions({ regions }: Access) {
  return regions.map((region) => ({ region: within(region) }));
}

/** Whom the viewer is when duties are held and documents handed in: itself, and its teams, groups and teachers. */
export function selves(access: Access): string[] {
  const { organization, educator, grants } = access;
  return [organization, educator, ...(grants.holders ?? []), ...(grants.educators ?? [])].filter((id) => id != null);
}

/** The persons whose own rows are open: a teacher herself, a school's teachers. */
export function persons({ educator, grants }: Access): string[] {
  return [...(educator ? [educator] : []), ...(grants.educators ?? [])];
}

/** The teams and mentor groups in whose name the viewer acts. */
export function teams({ grants }: Access): string[] {
  return [...(grants.holders ?? [])];
}

/** The cohorts that are open beyond the regions: a university's own, those in which a person studies or guides. */
export function cohorts({ grants }: Access): string[] {
  return [...(grants.cohorts ?? [])];
}

/** The cohorts of which a university, and no trainee, sees what is reported. */
export function led(access: Access): string[] {
  return access.role === 'UNIVERSITY' ? cohorts(access) : [];
}

/** Which rows an access reaches of each kind that does not declare it. */
export const visible = {
  dutyAssignment: (access: Access) => ({ OR: [...inRegions(access), { holderId: { in: selves(access) } }] }),
  /** A report names all trainees, so none of them reads it. */
  phaseReport: (access: Access) => ({ OR: [...inRegions(access), { cohortId: { in: led(access) } }] }),
};

/** The same in the words of the feed (see `Kind.feedMatch`), of kinds that an access does not reach by all that it names. */
export const feedMatch = {
  phaseReport: (access: Access) => ({ names: led(access) }),
};

/** Whether an authority covers a holder of a duty: it may waive the duty. */
export function covers({ role, regions }: Access, region: string): boolean {
  return role === 'AUTHORITY' && isWithinAny(region, regions);
}

/** Whether a program of a region is an authority's own: it may write, publish and cancel it. */
export function governs({ role, regions }: Access, region: string): boolean {
  return role === 'AUTHORITY' && isOwn(region, regions);
}

/** Whether an authority decides on the cohorts of a region: the province does, and no county. */
export function approves(access: Access, region: string): boolean {
  return covers(access, region) && !access.regions.some(isCounty);
}
