import type { Access } from '@xiangxun/schema/kit/context';
import type { Sql } from '@xiangxun/schema/kit/database';
import { OLDEST_MS } from '@xiangxun/schema/kit/mirror/mirror';
import { awaitFreshRights } from '@xiangxun/schema/kit/mirror/rights';
import { ancestry } from '@xiangxun/schema/contract/region';
import { today } from '@xiangxun/schema/kit/clock';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';

/**
 * How far a viewer sees here. Authorities see their region and below; a centre its county; a provider the regions of its
 * agreements in force; a university those regions' programs (`served`) and its cohorts; a school itself and its teachers
 * (`educators`); host and teacher their own, and who leads a team the programs where it works (`served`). `programs` and `cohorts` are those that they take part in. `holders` are
 * teams and mentor groups in whose name the viewer acts.
 *
 * @throws NOT_READY where what others say of the viewer's rights is not known as of late
 */
export async function accessOf(sql: Sql, viewer: Viewer): Promise<Access> {
  const { role, educator, region } = viewer;
  const person = role === 'TEACHER' || role === 'HOST';
  const bounded = role === 'AUTHORITY' || role === 'CENTER' || role === 'SYSTEM';
  const organization = person ? null : viewer.organization;
  const base = { role, organization, educator: person ? educator : null, regions: bounded && region ? [region] : [] };
  if (bounded) return { ...base, grants: above(base) };
  const isParty = role === 'PROVIDER' || role === 'UNIVERSITY';
  await awaitFreshRights('programs', ['organizations'], isParty ? OLDEST_MS : undefined);
  if (person) return { ...base, grants: await ofPerson(sql, educator) };
  const rows = await ofOrganization(sql, organization);
  const { served, holders, cohorts } = rows;
  const open = await programsOf(
    sql,
    [organization, ...holders, ...rows.groups, ...rows.educators],
    rows.educators,
    cohorts,
  );
  const programs = [...new Set([...rows.programs, ...open])].sort();
  switch (role) {
    case 'PROVIDER':
      return { ...base, regions: served, grants: { programs, holders } };
    case 'UNIVERSITY':
      return {
        ...base,
        grants: { served, programs, holders: [...holders, ...rows.groups], cohorts },
        nameable: rows.trainees,
      };
    case 'SCHOOL':
      return { ...base, grants: { programs, holders, educators: rows.educators } };
    default:
      return { ...base, grants: {} };
  }
}

/** The regions around those of an authority or a centre. */
function above({ role, regions }: Pick<Access, 'role' | 'regions'>): Access['grants'] {
  if (role === 'SYSTEM') return {};
  return { above: regions.flatMap((region) => ancestry(region).slice(0, -1)) };
}

/** The programs in which some take part, some persons are enrolled, or some cohorts study. */
async function programsOf(
  sql: Sql,
  holders: readonly (string | null)[],
  persons: readonly string[],
  cohorts: readonly string[],
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT program_id AS id FROM program_school WHERE school_id = ANY ($1)
     UNION SELECT program_id FROM program_participant WHERE holder_id = ANY ($1)
     UNION SELECT program_id FROM enrollment WHERE educator_id = ANY ($2)
     UNION SELECT program_id FROM cohort WHERE id = ANY ($3) ORDER BY id`,
    [holders, persons, cohorts],
  );
  return rows.map(({ id }) => id);
}

interface Standing {
  readonly served: string[];
  readonly programs: string[];
  readonly holders: string[];
  readonly cohorts: string[];
  readonly groups: string[];
  readonly trainees: string[];
  readonly educators: string[];
}

/** What an organization has today: regions by agreement, teams, cohorts with their groups, employees. */
async function ofOrganization(sql: Sql, organization: string | null): Promise<Standing> {
  const { rows } = await sql.query<Standing>(
    `SELECT
       ARRAY(SELECT DISTINCT region FROM mirror_agreement
         WHERE party_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY 1) AS served,
       ARRAY(SELECT DISTINCT program_id::text FROM mirror_agreement
         WHERE party_id = $1 AND program_id IS NOT NULL AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY 1) AS programs,
       ARRAY(SELECT id::text FROM mirror_team WHERE owner_id = $1 ORDER BY 1) AS holders,
       ARRAY(SELECT id::text FROM cohort WHERE university_id = $1 ORDER BY 1) AS cohorts,
       ARRAY(SELECT g.id::text FROM cohort_group g JOIN cohort c ON c.id = g.cohort_id WHERE c.university_id = $1 ORDER BY 1) AS groups,
       ARRAY(SELECT DISTINCT e.educator_id::text FROM enrollment e JOIN cohort c ON c.id = e.cohort_id
         WHERE c.university_id = $1 ORDER BY 1) AS trainees,
       ARRAY(SELECT DISTINCT educator_id::text FROM mirror_employment
         WHERE organization_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY 1) AS educators`,
    [organization, today()],
  );
  return rows[0] as Standing;
}

type Person = Pick<Standing, 'holders' | 'served' | 'cohorts' | 'programs'> & { readonly ledTeams: string[] };

/** The teams and groups in whose name a person acts today, the teams that she leads and where these work, her cohorts and programs. */
async function ofPerson(sql: Sql, educator: string | null): Promise<Person> {
  const { rows } = await sql.query<Omit<Person, 'programs'>>(
    `WITH team AS (
       SELECT id::text, leads FROM mirror_team_member WHERE educator_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
     )
     SELECT ARRAY(SELECT id FROM team UNION
         SELECT group_id::text FROM cohort_group_mentor WHERE educator_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
         ORDER BY 1) AS holders,
       ARRAY(SELECT id FROM team WHERE leads ORDER BY 1) AS "ledTeams",
       ARRAY(SELECT DISTINCT region FROM mirror_team WHERE id::text IN (SELECT id FROM team WHERE leads) ORDER BY 1) AS served,
       ARRAY(SELECT cohort_id::text FROM enrollment WHERE educator_id = $1 AND cohort_id IS NOT NULL
         UNION SELECT g.cohort_id::text FROM cohort_group g JOIN cohort_group_member m ON m.group_id = g.id WHERE m.educator_id = $1
         UNION SELECT g.cohort_id::text FROM cohort_group g JOIN cohort_group_mentor m ON m.group_id = g.id WHERE m.educator_id = $1
         ORDER BY 1) AS cohorts`,
    [educator, today()],
  );
  const person = rows[0] as Omit<Person, 'programs'>;
  const self = educator ? [educator] : [];
  return { ...person, programs: await programsOf(sql, [...self, ...person.holders], self, person.cohorts) };
}
