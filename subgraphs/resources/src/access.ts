import type { Access } from '@xiangxun/schema/kit/context';
import type { Sql } from '@xiangxun/schema/kit/database';
import { OLDEST_MS } from '@xiangxun/schema/kit/mirror/mirror';
import { awaitFreshRights } from '@xiangxun/schema/kit/mirror/rights';
import { ancestry, NATION } from '@xiangxun/schema/contract/region';
import { today } from '@xiangxun/schema/kit/clock';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { type Audiences, library, preset, published, workplace } from './audience.ts';

/** The condition that a dated row covers the day `$2`. */
const IN_FORCE = 'from_day <= $2 AND (to_day IS NULL OR to_day >= $2)';

/**
 * How far a viewer sees here: an authority and a centre their region; a provider and a university the regions and
 * programs of their agreements in force; a school, a host and a teacher what their `Audiences` say.
 *
 * @throws NOT_READY where what others say of the viewer's rights is not known as of late
 */
export async function accessOf(sql: Sql, viewer: Viewer): Promise<Access> {
  const { role, organization, educator, region } = viewer;
  const own = region ? [region] : [];
  const access = { role, organization, educator, regions: [] as string[], grants: {} };
  switch (role) {
    case 'AUTHORITY':
    case 'CENTER':
      await awaitFreshRights('resources', ['organizations']);
      return { ...access, regions: own, grants: { presets: region ? await presetsFor(sql, region) : [] } };
    case 'PROVIDER':
    case 'UNIVERSITY':
      await awaitFreshRights('resources', ['organizations'], OLDEST_MS);
      return { ...access, ...(await servedBy(sql, organization)) };
    case 'SCHOOL':
      await awaitFreshRights('resources', ['organizations']);
      return { ...access, grants: await schoolAudiences(sql, organization) };
    case 'HOST':
    case 'TEACHER':
      await awaitFreshRights('resources', ['organizations', 'workshops']);
      return { ...access, grants: await personalAudiences(sql, role, educator) };
    case 'SYSTEM':
      return { ...access, regions: own };
    case 'EVALUATOR':
      return access;
  }
}

/** The providers with an agreement in force for a place: for a region that it lies in, or one that lies in it. */
async function presetsFor(sql: Sql, region: string): Promise<string[]> {
  const providers = await ids(
    sql,
    `SELECT party_id AS id FROM mirror_agreement
     WHERE (region = ANY ($3) OR starts_with(region, $1) OR $1 = '${NATION}') AND ${IN_FORCE}`,
    [region, today(), ancestry(region)],
  );
  return providers.map(preset);
}

async function servedBy(
  sql: Sql,
  party: string | null,
): Promise<{ regions: string[]; grants: Pick<Audiences, 'programs'> }> {
  const { rows } = await sql.query<{ region: string; program_id: string | null }>(
    `SELECT DISTINCT region, program_id FROM mirror_agreement WHERE party_id = $1 AND ${IN_FORCE} ORDER BY region, program_id`,
    [party, today()],
  );
  return {
    regions: [...new Set(rows.map(({ region }) => region))],
    grants: { programs: [...new Set(rows.flatMap(({ program_id }) => program_id ?? []))] },
  };
}

async function schoolAudiences(
  sql: Sql,
  school: string | null,
): Promise<Pick<Audiences, 'libraries' | 'presets' | 'teachers'>> {
  const { rows } = await sql.query<{ region: string }>('SELECT region FROM mirror_organization WHERE id = $1', [
    school,
  ]);
  const region = rows[0]?.region;
  const teachers = await ids(
    sql,
    `SELECT educator_id AS id FROM mirror_employment WHERE organization_id = $1 AND ${IN_FORCE}`,
    [school, today()],
  );
  return {
    libraries: region ? ancestry(region).map(library) : [],
    presets: region ? await presetsFor(sql, region) : [],
    teachers,
  };
}

async function personalAudiences(
  sql: Sql,
  role: 'HOST' | 'TEACHER',
  educator: string | null,
): Promise<Pick<Audiences, 'recommended' | 'workplaces' | 'members'>> {
  const recommended = await ids(sql, 'SELECT resource_id AS id FROM recommendation WHERE educator_id = $1', [educator]);
  const schools = await ids(
    sql,
    `SELECT organization_id AS id FROM mirror_employment WHERE educator_id = $1 AND ${IN_FORCE}`,
    [educator, today()],
  );
  const hosted = `SELECT id FROM mirror_workshop_host WHERE educator_id = $1 AND ${IN_FORCE}`;
  const members = await ids(
    sql,
    `SELECT educator_id AS id FROM mirror_workshop_member WHERE workshop_id IN (${hosted}) AND ${IN_FORCE}`,
    [educator, today()],
  );
  return {
    recommended: recommended.map(published),
    workplaces: schools.map(workplace),
    members: role === 'HOST' ? members : [],
  };
}

async function ids(sql: Sql, statement: string, values: readonly unknown[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(`SELECT DISTINCT id FROM (${statement}) found ORDER BY id`, [
    ...values,
  ]);
  return rows.map(({ id }) => id);
}
