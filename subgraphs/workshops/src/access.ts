import type { Access } from '@xiangxun/schema/kit/context';
import type { Sql } from '@xiangxun/schema/kit/database';
import { OLDEST_MS } from '@xiangxun/schema/kit/mirror/mirror';
import { awaitFreshRights } from '@xiangxun/schema/kit/mirror/rights';
import { today } from '@xiangxun/schema/kit/clock';
import { servedRegions } from '@xiangxun/schema/kit/viewer/agreements';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';

/**
 * How far a viewer sees here. `also` names, beyond the regions: a university's `cohortGroups`, a school's `teachers`, and
 * the workshops that the viewer has `hosted` or `joined` and still does; a school has joined where a teacher of it has.
 *
 * @throws NOT_READY where what others say of the viewer's rights is not known as of late
 */
export async function accessOf(sql: Sql, viewer: Viewer): Promise<Access> {
  const { role, organization, educator, region } = viewer;
  const access = { role, organization, educator, regions: [], grants: {} };
  switch (role) {
    case 'AUTHORITY':
    case 'CENTER':
    case 'SYSTEM':
      return { ...access, regions: region ? [region] : [] };
    case 'PROVIDER':
      await awaitFreshRights('workshops', ['organizations'], OLDEST_MS);
      return { ...access, regions: await servedRegions(sql, 'mirror_agreement', organization) };
    case 'UNIVERSITY':
      await awaitFreshRights('workshops', ['programs']);
      return { ...access, grants: { cohortGroups: await idsOf(sql, COHORT_GROUPS, [organization]) } };
    case 'SCHOOL': {
      await awaitFreshRights('workshops', ['organizations']);
      const teachers = await idsOf(sql, TEACHERS, [organization, today()]);
      return { ...access, grants: { teachers, joined: await idsOf(sql, JOINED, [teachers, today()]) } };
    }
    case 'HOST':
    case 'TEACHER': {
      const self = educator ? [educator] : [];
      return {
        ...access,
        grants: {
          hosted: await idsOf(sql, HOSTED, [self, today()]),
          joined: await idsOf(sql, JOINED, [self, today()]),
        },
      };
    }
    case 'EVALUATOR':
      return access;
  }
}

const COHORT_GROUPS = 'SELECT id FROM mirror_cohort_group WHERE university_id = $1 ORDER BY id';

const TEACHERS = `
  SELECT DISTINCT educator_id AS id FROM mirror_employment
  WHERE organization_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY id`;

const HOSTED = `
  SELECT DISTINCT workshop_id AS id FROM workshop_host
  WHERE educator_id = ANY ($1) AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY id`;

const JOINED = `
  SELECT DISTINCT workshop_id AS id FROM workshop_membership
  WHERE educator_id = ANY ($1) AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY id`;

async function idsOf(sql: Sql, query: string, parameters: readonly unknown[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(query, [...parameters]);
  return rows.map(({ id }) => id);
}
