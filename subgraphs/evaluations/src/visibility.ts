import type { Prisma } from '@xiangxun/prisma/client/evaluations';
import type { Access } from '@xiangxun/schema/kit/context';
import { after, isWithinAny, NATION, within } from '@xiangxun/schema/contract/region';

/** Rows in the regions of an access. */
function inRegions({ regions }: Pick<Access, 'regions'>) {
  return regions.map((region) => ({ region: within(region) }));
}

/** Whom the viewer is when duties are held and evaluations made: itself, and its teams, groups and teachers. */
export function selves({ organization, educator, grants }: Access): string[] {
  return [organization, educator, ...(grants.parties ?? []), ...(grants.teachers ?? [])].filter((id) => id != null);
}

/** A school's own and its teachers' rows. */
function ofSchool({ role, organization }: Access) {
  return role === 'SCHOOL' && organization ? [{ schoolId: organization }] : [];
}

/** The regions for which a viewer answers: those that a provider serves are not among them. */
export function answeredRegions({ role, regions }: Access): readonly string[] {
  return role === 'PROVIDER' ? [] : regions;
}

/** Which rows of each kind an access reaches: the one place that decides what is read. */
export const visible = {
  /** By region; a university those of its cohorts; a school its own; a person those that are about her. */
  finding: (access: Access): Prisma.FindingWhereInput => ({
    OR: [
      ...inRegions(access),
      ...ofSchool(access),
      ...selves(access).map((id) => ({ partyIds: { has: id } })),
      { subjectId: { in: [...(access.grants.cohorts ?? []), ...selves(access)] } },
      ...(access.role === 'UNIVERSITY'
        ? [
            {
              scope: { in: [...(access.grants.programs ?? [])] },
              partyIds: { hasSome: [...(access.grants.trainees ?? [])] },
            },
          ]
        : []),
    ],
  }),
  /** By region to who answers for it; everybody else her own, and what her school, team, group or trainees hold. */
  standing: (access: Access): Prisma.DutyStandingWhereInput => ({
    OR: [...inRegions({ regions: answeredRegions(access) }), ...ofSchool(access), { holderId: { in: selves(access) } }],
  }),
};

/** What is visible of standings, as a condition over `duty_standing s` with its parameters from `$n` on. */
export function seenStandings(access: Access, n: number): { condition: string; parameters: unknown[] } {
  return {
    condition: `(EXISTS (SELECT FROM unnest($${n}::text[]) AS r WHERE lies_within(s.region, r)) OR s.holder_id = ANY ($${n + 1}::uuid[]) OR s.school_id = $${n + 2}::uuid)`,
    parameters: [answeredRegions(access), selves(access), access.role === 'SCHOOL' ? access.organization : null],
  };
}

/** Whether metrics of a whole region are open: it lies within the regions of the access. */
export function seesRegion({ regions }: Access, region: string): boolean {
  return isWithinAny(region, regions);
}

/** The bounds of codes of the regions that a viewer may list, from the first code within to the first after. */
export function listed({ regions }: Access): { least: string[]; beyond: string[] } {
  return {
    least: regions.map((region) => (region === NATION ? '' : region)),
    beyond: regions.map((region) => (region === NATION ? 'ZZ' : after(region))),
  };
}
