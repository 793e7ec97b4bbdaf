import { type Sql, transaction } from '@xiangxun/schema/kit/database';
import type { KindName } from '@xiangxun/schema/contract/id';
import type { AppliedChange } from '@xiangxun/schema/kit/mirror/apply';
import { today } from '@xiangxun/schema/kit/clock';
import type { Applied } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import type { Pool } from 'pg';
import { arePublished, idsOf, reconcile, removeAssignments } from './assignment.store.ts';

/** Programs that were changed lay their duties anew; what was laid by deleted ones is gone. */
export async function followPrograms(tx: Sql, { written, deleted }: Applied): Promise<void> {
  await reconcile(tx, { programs: written, holders: null }, today());
  if (deleted.length > 0) await removeAssignments(tx, deleted);
}

/**
 * Enrollments concern the educators, the schools where they work, and the counties that send them; those of the
 * enrollments as they were before, too.
 */
export async function followEnrollments(tx: Sql, { written, before }: Applied): Promise<void> {
  const { rows } = await tx.query<{ program_id: string; educator_id: string; region: string }>(
    'SELECT program_id, educator_id, region FROM enrollment WHERE id = ANY ($1)',
    [written],
  );
  const concerned = [...rows, ...before];
  const distinct = (column: string): string[] => [
    ...new Set(concerned.map((row) => String(row[column as keyof typeof row]))),
  ];
  const holders = await idsOf(
    tx,
    `SELECT unnest($1::uuid[]) AS id
     UNION SELECT organization_id FROM mirror_employment WHERE educator_id = ANY ($1)
     UNION SELECT id FROM mirror_organization WHERE kind = 'EducationAuthority' AND region = ANY ($2)`,
    [distinct('educator_id'), distinct('region').map((region) => region.slice(0, 6))],
  );
  await reconcile(tx, { programs: distinct('program_id'), holders }, today());
}

/** Cohorts concern their universities, chief experts and groups, and those who were these before. */
export async function followCohorts(tx: Sql, { written, deleted, before }: Applied): Promise<void> {
  const holders = await idsOf(
    tx,
    `SELECT university_id AS id FROM cohort WHERE id = ANY ($1)
     UNION SELECT chief_expert_id FROM cohort WHERE id = ANY ($1) AND chief_expert_id IS NOT NULL
     UNION SELECT id FROM cohort_group WHERE cohort_id = ANY ($2)`,
    [written, [...written, ...deleted]],
  );
  const earlier = before
    .flatMap(({ university_id, chief_expert_id }) => [university_id, chief_expert_id])
    .filter((id) => id != null);
  await reconcile(tx, { programs: null, holders: [...holders, ...earlier.map(String)] }, today());
}

/** Groups are holders themselves. */
export async function followCohortGroups(tx: Sql, { written, deleted }: Applied): Promise<void> {
  await reconcile(tx, { programs: null, holders: [...written, ...deleted] }, today());
}

const ORGANIZATIONS: readonly KindName[] = ['EducationAuthority', 'School'];

/** What organizations and workshops have told: who lies elsewhere, works elsewhere, is rural or hosts a workshop now. */
export async function followMirror(tx: Sql, changes: readonly AppliedChange[]): Promise<void> {
  const of = (...kinds: KindName[]): string[] =>
    changes.filter(({ kind }) => kinds.includes(kind)).flatMap(({ ids, deleted }) => [...ids, ...deleted]);
  const organizations = of(...ORGANIZATIONS);
  const employments = of('Employment');
  const workshops = of('Workshop');
  if (organizations.length + employments.length + workshops.length === 0 || !(await arePublished(tx, null))) return;
  const holders = await idsOf(
    tx,
    `SELECT unnest($1::uuid[]) AS id
     UNION SELECT educator_id FROM mirror_employment WHERE organization_id = ANY ($1) OR id = ANY ($2)
     UNION SELECT organization_id FROM mirror_employment WHERE id = ANY ($2)
     UNION SELECT educator_id FROM mirror_workshop_host WHERE id = ANY ($3)
     UNION SELECT holder_id FROM duty_assignment WHERE party = 'WORKSHOP_HOST' AND waiver_cause IS NULL AND cardinality($3) > 0`,
    [organizations, employments, workshops],
  );
  await reconcile(tx, { programs: null, holders }, today());
}

/** All rosters on a new day: who was to leave that day has left, whose school turned rural has its duties. */
export async function followCalendar(pool: Pool, day: string): Promise<void> {
  await transaction(pool, (tx) => reconcile(tx, { programs: null, holders: null }, day));
}
