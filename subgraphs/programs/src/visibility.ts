import type { Sight } from '@xiangxun/schema/kit/context';
import { isCounty, isOwn, isWithinAny, NATION, within } from '@xiangxun/schema/contract/region';
import { kindOf } from '@xiangxun/schema/contract/id';
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
function cohorts({ also }: Sight): string[] {
  return [...(also.cohorts ?? [])];
}

/** The cohorts of which a university, and no trainee, sees what is reported. */
function led(sight: Sight): string[] {
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

/** Who made something with others: hers to see, and not her school's. */
export function contributor(educator: string): string {
  return `contributor:${educator}`;
}

/** Which rows of each kind a sight reaches: the one place that decides what is read. */
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
  document: (sight: Sight) => ({
    OR: [
      ...inRegions(sight),
      { holderId: { in: selves(sight) } },
      { submittedById: { in: selves(sight) } },
      ...(sight.educator ? [{ contributors: { some: { educatorId: sight.educator } } }] : []),
    ],
  }),
  enrollment: (sight: Sight) => ({
    OR: [...inRegions(sight), { educatorId: { in: persons(sight) } }, { cohortId: { in: led(sight) } }],
  }),
  deliveryPlan: (sight: Sight) => ({
    OR: [...inRegions(sight), { lines: { some: { teamId: { in: teams(sight) } } } }],
  }),
  cohort: (sight: Sight) => ({
    OR: [
      ...inRegions(sight),
      { id: { in: cohorts(sight) } },
      ...(sight.role === 'UNIVERSITY' && sight.organization ? [{ universityId: sight.organization }] : []),
    ],
  }),
  /** Groups and courses go with their cohort. */
  ofCohort: (sight: Sight) => ({ OR: [...inRegions(sight), { cohortId: { in: cohorts(sight) } }] }),
  /** A report names all trainees, so none of them reads it. */
  phaseReport: (sight: Sight) => ({ OR: [...inRegions(sight), { cohortId: { in: led(sight) } }] }),
};

/** The same in the words of the feed (see `Kind.reach`), of kinds that a sight does not reach by all that it names. */
export const reach = {
  program: (sight: Sight) => ({ places: programRegions(sight) }),
  document: (sight: Sight) => ({
    names: [...selves(sight), ...(sight.educator ? [contributor(sight.educator)] : [])],
  }),
  enrollment: (sight: Sight) => ({ names: [...persons(sight), ...led(sight)] }),
  phaseReport: (sight: Sight) => ({ names: led(sight) }),
};

/** The region that an audience is of. */
function placeOf(audience: string): string {
  return audience.slice(audience.indexOf(':') + 1);
}

/** Whether the place of a write, before and after it, lies in the sight's regions. */
function inReach(sight: Sight, { region, regionBefore }: Write): boolean {
  return isWithinAny(region, sight.regions) && (regionBefore === null || isWithinAny(regionBefore, sight.regions));
}

/** Whether the county's authority is the one that writes. */
function byCounty(sight: Sight, write: Write): boolean {
  return sight.role === 'AUTHORITY' && sight.regions.some(isCounty) && inReach(sight, write);
}

/** Whether the county's authority, or its centre, is the one that writes. */
function onSite(sight: Sight, write: Write): boolean {
  return byCounty(sight, write) || (sight.role === 'CENTER' && inReach(sight, write));
}

/** What a sender deletes is a record of its own: nothing but its role and reach is asked. */
function deletes(sight: Sight, { deleted }: Write, ...roles: Sight['role'][]): boolean {
  return deleted && roles.includes(sight.role);
}

function isOne(ids: readonly string[] | undefined, id: string | undefined): boolean {
  return id !== undefined && (ids ?? []).includes(id);
}

/** Whether a university writes what belongs to one of its cohorts. */
function ofOwnCohort(sight: Sight, write: Write): boolean {
  return sight.role === 'UNIVERSITY' && (write.deleted || isOne(sight.also.cohorts, write.refs.cohort?.id));
}

/** Who may write each kind: the one place that decides what is written. */
export const mayWrite = {
  /** An authority its own programs, and nobody those of the counties beneath it. */
  program: (sight: Sight, { region, regionBefore }: Write): boolean =>
    governs(sight, region) && (regionBefore === null || governs(sight, regionBefore)),
  /** The county who is enrolled there; an authority above it who is enrolled in a program of its own. */
  enrollment: (sight: Sight, write: Write): boolean =>
    byCounty(sight, write) ||
    (sight.role === 'AUTHORITY' &&
      inReach(sight, write) &&
      (write.deleted || governs(sight, write.refs.program?.region ?? NATION))),
  deliveryPlan: byCounty,
  /** Its own documents; a school those of its teachers too, a county or centre those of its trainer teams. */
  document: (sight: Sight, write: Write): boolean => {
    if (deletes(sight, write, 'SCHOOL', 'TEACHER', 'HOST', 'UNIVERSITY')) return true;
    const holder = write.refs.holder?.id;
    switch (sight.role) {
      case 'AUTHORITY':
      case 'CENTER':
        return (
          inReach(sight, write) &&
          (write.deleted || holder === sight.organization || (onSite(sight, write) && kindOf(holder ?? '') === 'Team'))
        );
      case 'PROVIDER':
        return inReach(sight, write) && (write.deleted || holder === sight.organization);
      default:
        return isOne(selves(sight), holder);
    }
  },
  /** A university those that it leads, with their groups and courses. */
  cohort: (sight: Sight, write: Write): boolean =>
    deletes(sight, write, 'UNIVERSITY') ||
    (sight.role === 'UNIVERSITY' && write.refs.university?.id === sight.organization),
  cohortGroup: ofOwnCohort,
  course: ofOwnCohort,
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
