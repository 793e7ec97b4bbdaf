import type { GraphContext } from '@xiangxun/schema/kit/context';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';

interface EvidenceDay {
  readonly id: string;
  readonly day: string | null;
}

/** The day by which an entity counts as evidence; look-ups of one tick are one statement. */
export async function evidenceDay(context: GraphContext, id: string): Promise<string | null> {
  const found = await loadChildren<EvidenceDay>(
    context,
    'evidence days',
    id,
    (ids) => findDays(context, ids),
    (row) => row.id,
  );
  return found[0]?.day ?? null;
}

async function findDays({ pool }: GraphContext, ids: readonly string[]): Promise<EvidenceDay[]> {
  const { rows } = await pool.query<EvidenceDay>(
    `SELECT entity_id AS id, min(day)::text AS day FROM evidence WHERE entity_id = ANY ($1) GROUP BY entity_id
     UNION ALL SELECT id, day::text FROM finding WHERE id = ANY ($1)`,
    [ids],
  );
  return rows;
}
