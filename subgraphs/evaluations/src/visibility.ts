import type { Prisma } from '@xiangxun/prisma/client/evaluations';
import type { Sight } from '@xiangxun/schema/kit/context';
import { after, isWithinAny, NATION, within } from '@xiangxun/schema/contract/region';

/** Rows in the regions of a sight. */
function inRegions({ regions }: Pick<Sight, 'regions'>) {
  return regions.map((region) => ({ region: within(region) }));
}

/** Whom the viewer is when duties are held and evaluations made: itself, and its teams, groups and teachers. */
export function selves({ organization, educator, also }: Sight): string[] {
  return [organization, educator, ...(also.parties ?? []), ...(also.teachers ?? [])].filter((id) => id != null);
}

/** A school's own and its teachers' rows. */
function ofSchool({ role, organization }: Sight) {
  return role === 'SCHOOL' && organization ? [{ schoolId: organization }] : [];
}

/** The regions for which a viewer answers: those that a provider serves are not among them. */
export function answeredRegions({ role, regions }: Sight): readonly string[] {
  return role === 'PROVIDER' ? [] : regions;
}

/** Which rows of each kind a sight reaches: the one place that decides what is read. */
export const visible = {
  /** By region; a university those of its cohorts; a school its own; a person those that are about her. */
  finding: (sight: Sight): Prisma.FindingWhereInput => ({
    OR: [
      ...inRegions(sight),
      ...ofSchool(sight),
      ...selves(sight).map((id) => ({ partyIds: { has: id } })),
      { subjectId: { in: [...(sight.also.cohorts ?? []), ...selves(sight)] } },
      ...(sight.role === 'UNIVERSITY'
        ? [{ scope: { in: [...(sight.also.programs ?? [])] }, partyIds: { hasSome: [...(sight.also.trainees ?? [])] } }]
        : []),
    ],
  }),
  /** By region to who answers for it; everybody else her own, and what her school, team, group or trainees hold. */
  standing: (sight: Sight): Prisma.DutyStandingWhereInput => ({
    OR: [...inRegions({ regions: answeredRegions(sight) }), ...ofSchool(sight), { holderId: { in: selves(sight) } }],
  }),
};

/** What is visible of standings, as a condition over `duty_standing s` with its parameters from `$n` on. */
export function seenStandings(sight: Sight, n: number): { condition: string; parameters: unknown[] } {
  return {
    condition: `(EXISTS (SELECT FROM unnest($${n}::text[]) AS r WHERE lies_within(s.region, r)) OR s.holder_id = ANY ($${n + 1}::uuid[]) OR s.school_id = $${n + 2}::uuid)`,
    parameters: [answeredRegions(sight), selves(sight), sight.role === 'SCHOOL' ? sight.organization : null],
  };
}

/** Whether metrics of a whole region are open: it lies within the regions of the sight. */
export function seesRegion({ regions }: Sight, region: string): boolean {
  return isWithinAny(region, regions);
}

/** The bounds of codes of the regions that a viewer may list, from the first code within to the first after. */
export function listed({ regions }: Sight): { least: string[]; beyond: string[] } {
  return {
    least: regions.map((region) => (region === NATION ? '' : region)),
    beyond: regions.map((region) => (region === NATION ? 'ZZ' : after(region))),
  };
}
