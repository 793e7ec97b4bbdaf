import type { Sql } from '@xiangxun/schema/kit/database';
import { type Change, recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import type { AppliedChange } from '@xiangxun/schema/kit/mirror/apply';
import { audiencesOf } from '@xiangxun/schema/kit/entity/access-rules';
import { recommendation } from '../recommendation/recommendation.ts';
import { resourceAudiences } from '../resource/resource.ts';

type Row = Readonly<Record<string, unknown>>;

const MOVE_RESOURCES = `
  UPDATE resource r SET region = m.region, changed_at = now() FROM mirror_organization m
  WHERE m.id = r.library_school_id AND m.id = ANY ($1) AND m.region <> r.region RETURNING r.*`;

const MOVE_RECOMMENDATIONS = `
  UPDATE recommendation r SET region = m.region, changed_at = now() FROM mirror_educator m
  WHERE m.id = r.educator_id AND m.id = ANY ($1) AND m.region <> r.region RETURNING r.*`;

/** When a school or an educator comes to lie elsewhere, what lies where they do moves with them. */
export async function follow(tx: Sql, changes: readonly AppliedChange[]): Promise<void> {
  const resources = await move(tx, MOVE_RESOURCES, changes, 'School');
  const recommendations = await move(tx, MOVE_RECOMMENDATIONS, changes, 'Educator');
  const moved: Change[] = [
    ...resources.map((row) => changeOf('Resource', row, resourceAudiences(row))),
    ...recommendations.map((row) =>
      changeOf('Recommendation', row, [...new Set([String(row.source), ...audiencesOf(recommendation.rules, row)])]),
    ),
  ];
  if (moved.length === 0) return;
  const places = [moved.map(({ id }) => id), moved.map(({ region }) => region)];
  for (const table of ['reference_key', 'sync_record']) {
    await tx.query(
      `UPDATE ${table} k SET region = m.region FROM unnest($1::uuid[], $2::text[]) AS m (id, region) WHERE k.id = m.id`,
      places,
    );
  }
  await recordChanges(tx, 'resources', moved);
}

async function move(
  tx: Sql,
  statement: string,
  changes: readonly AppliedChange[],
  kind: AppliedChange['kind'],
): Promise<Row[]> {
  const ids = changes.find((change) => change.kind === kind)?.ids ?? [];
  return ids.length === 0 ? [] : (await tx.query<Row>(statement, [ids])).rows;
}

function changeOf(kind: Change['kind'], row: Row, audiences: string[]): Change {
  return { kind, id: String(row.id), region: String(row.region), audiences, deleted: false };
}
