import type { Sight } from '@xiangxun/schema/kit/context';
import { isCounty, isOwn, isWithinAny, within } from '@xiangxun/schema/contract/region';
import type { Write } from '@xiangxun/schema/kit/sync/declare/resolved';

/** Rows in the regions of a sight. */
function inRegions({ regions }: Sight) {
  return regions.map((region) => ({ region: within(region) }));
}

/** Whom the viewer is when duties are held and documents handed in: itself, and its teams, groups and teachers. */
export function selves(sight: Sight): string[] {
  const { organization, educator, also } = sight;
  return [organization, educator, ...(also.holders ?? []), ...(also.educators ?? [])].filter((id) => id != null);
}

/** The persons whose own rows are open: a teacher herself, a school's teachers. */
export function persons({ educator, also }: Sight): string[] {
  return [...(educator ? [educator] : []), ...(also.educators ?? [])];
}

/** The teams and mentor groups in whose name the viewer acts. */
export function teams({ also }: Sight): string[] {
  return [...(also.holders ?? [])];
}

/** The cohorts that are open beyond the regions: a university's own, those in which a person studies or guides. */
export function cohorts({ also }: Sight): string[] {
  return [...(also.cohorts ?? [])];
}

/** The cohorts of which a university, and no trainee, sees what is reported. */
export function led(sight: Sight): string[] {
  return sight.role === 'UNIVERSITY' ? cohorts(sight) : [];
}

/** The regions whose programs a sight reaches: a university's and a team leader's are where they serve. */
export function programRegions({ regions, also }: Sight): readonly string[] {
  return [...regions, ...(also.served ?? [])];
}

/** Who follows a program's changes wherever it lies: authorities and centres of the regions in it, once it is no draft. */
export function programAudiences(region: string, status: string): string[] {
  return status === 'DRAFT' ? [] : [published(region)];
}

/** Those who see what is published at a place. */
export function published(region: string): string {
  return `published:${region}`;
}

/** Which rows a sight reaches of each kind that does not declare it. */
export const visible = {
  /** Published programs above the region of an authority or centre too, which lies in them. */
  program: (sight: Sight) => ({
    OR: [
      ...programRegions(sight).map((region) => ({ region: within(region) })),
      { region: { in: (sight.also.above ?? []).map(placeOf) }, status: { not: 'DRAFT' } },
      { id: { in: [...(sight.also.programs ?? [])] } },
    ],
  }),
  dutyAssignment: (sight: Sight) => ({ OR: [...inRegions(sight), { holderId: { in: selves(sight) } }] }),
  /** A report names all trainees, so none of them reads it. */
  phaseReport: (sight: Sight) => ({ OR: [...inRegions(sight), { cohortId: { in: led(sight) } }] }),
};

/** The same in the words of the feed (see `Kind.reach`), of kinds that a sight does not reach by all that it names. */
export const reach = {
  program: (sight: Sight) => ({ places: programRegions(sight) }),
  phaseReport: (sight: Sight) => ({ names: led(sight) }),
};

/** The region that an audience is of. */
function placeOf(audience: string): string {
  return audience.slice(audience.indexOf(':') + 1);
}

/** Who may write each kind that does not declare it. */
export const mayWrite = {
  /** An authority its own programs, and nobody those of the counties beneath it. */
  program: (sight: Sight, { region, regionBefore }: Write): boolean =>
    governs(sight, region) && (regionBefore === null || governs(sight, regionBefore)),
};

/** Whether an authority covers a holder of a duty: it may waive the duty. */
export function covers({ role, regions }: Sight, region: string): boolean {
  return role === 'AUTHORITY' && isWithinAny(region, regions);
}

/** Whether a program of a region is an authority's own: it may write, publish and cancel it. */
export function governs({ role, regions }: Sight, region: string): boolean {
  return role === 'AUTHORITY' && isOwn(region, regions);
}

/** Whether an authority decides on the cohorts of a region: the province does, and no county. */
export function approves(sight: Sight, region: string): boolean {
  return covers(sight, region) && !sight.regions.some(isCounty);
}
