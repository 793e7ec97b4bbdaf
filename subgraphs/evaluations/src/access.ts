import type { Access } from '@xiangxun/schema/kit/context';
import type { Sql } from '@xiangxun/schema/kit/database';
import { OLDEST_MS } from '@xiangxun/schema/kit/mirror/mirror';
import { awaitFreshRights } from '@xiangxun/schema/kit/mirror/rights';
import { today } from '@xiangxun/schema/kit/clock';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';

/**
 * How far a viewer sees here. Authorities and centres see their region and below; a provider the regions of its
 * agreements in force. `also` names beyond these: the teams and groups in whose name the viewer acts (`parties`), a
 * school's `teachers`, a university's `cohorts`, their `programs` and `trainees`, the `members` whom a host guides, and
 * the evaluations that were `given` to a third party.
 *
 * @throws NOT_READY where what others say of the viewer's rights is not known as of late
 */
export async function accessOf(sql: Sql, viewer: Viewer): Promise<Access> {
  const { role, organization, educator, region } = viewer;
  const person = role === 'TEACHER' || role === 'HOST';
  const base = { role, organization: person ? null : organization, educator: person ? educator : null, regions: [] };
  switch (role) {
    case 'AUTHORITY':
    case 'CENTER':
    case 'SYSTEM':
      return { ...base, regions: region ? [region] : [], grants: {} };
    case 'PROVIDER':
      await awaitFreshRights('evaluations', ['organizations'], OLDEST_MS);
      return {
        ...base,
        regions: await idsOf(sql, SERVED, [organization, today()]),
        grants: { parties: await idsOf(sql, OWN_TEAMS, [organization]) },
      };
    case 'UNIVERSITY': {
      await awaitFreshRights('evaluations', ['organizations', 'programs']);
      const [cohorts, programs, groups, trainees, teams] = await Promise.all(
        [COHORTS, COHORT_PROGRAMS, COHORT_GROUPS, TRAINEES, OWN_TEAMS].map((query) =>
          idsOf(sql, query, [organization]),
        ),
      );
      return {
        ...base,
        grants: { cohorts, programs, trainees, parties: [...(groups ?? []), ...(teams ?? [])] } as Access['grants'],
      };
    }
    case 'SCHOOL':
      await awaitFreshRights('evaluations', ['organizations']);
      return {
        ...base,
        grants: {
          teachers: await idsOf(sql, TEACHERS, [organization, today()]),
          parties: await idsOf(sql, OWN_TEAMS, [organization]),
        },
      };
    case 'HOST':
    case 'TEACHER':
      await awaitFreshRights('evaluations', ['organizations', 'programs', 'workshops']);
      return {
        ...base,
        grants: {
          parties: await idsOf(sql, ACTING_FOR, [educator, today()]),
          members: await idsOf(sql, HOSTED, [educator, today()]),
        },
      };
    case 'EVALUATOR':
      return { ...base, grants: { given: await idsOf(sql, GIVEN, [organization]) } };
  }
}

const SERVED = `
  SELECT DISTINCT region AS id FROM fact_agreement
  WHERE party_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY 1`;
const OWN_TEAMS = 'SELECT id FROM fact_team WHERE owner_id = $1 ORDER BY 1';
const COHORTS = 'SELECT id FROM fact_cohort WHERE university_id = $1 ORDER BY 1';
const COHORT_PROGRAMS = 'SELECT DISTINCT program_id AS id FROM fact_cohort WHERE university_id = $1 ORDER BY 1';
const COHORT_GROUPS =
  'SELECT g.id FROM fact_group g JOIN fact_cohort c ON c.id = g.cohort_id WHERE c.university_id = $1 ORDER BY 1';
const TRAINEES = `
  SELECT DISTINCT e.educator_id AS id FROM fact_enrollment e JOIN fact_cohort c ON c.id = e.cohort_id
  WHERE c.university_id = $1 AND e.role = 'TRAINEE' ORDER BY 1`;
const TEACHERS = `
  SELECT DISTINCT educator_id AS id FROM fact_employment
  WHERE organization_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY 1`;
const ACTING_FOR = `
  SELECT id FROM fact_team_member WHERE educator_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
  UNION SELECT id FROM fact_group_mentor WHERE educator_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY 1`;
const HOSTED = `
  SELECT DISTINCT m.educator_id AS id FROM fact_workshop_host h JOIN fact_workshop_member m ON m.workshop_id = h.id
  WHERE h.educator_id = $1 AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2)
    AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day >= $2) ORDER BY 1`;
const GIVEN = 'SELECT id FROM evaluation WHERE evaluator_id = $1 ORDER BY 1';

async function idsOf(sql: Sql, query: string, parameters: readonly unknown[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(query, [...parameters]);
  return rows.map(({ id }) => id);
}
