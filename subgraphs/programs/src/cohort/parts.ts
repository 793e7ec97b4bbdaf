import type { GraphContext } from '@xiangxun/schema/kit/context';
import { type Kind, loadChildren, visibleWhere } from '@xiangxun/schema/kit/entity/kind';

/** What belongs to a cohort and may be seen, batched over the cohorts of one request. */
export function partsOf<Row extends { id: string; cohortId: string }, Where>(
  context: GraphContext,
  kind: Kind<Row, Where>,
  cohort: string,
  orderBy: Record<string, 'asc' | 'desc'>[],
): Promise<Row[]> {
  return loadChildren(
    context,
    `Cohort ${kind.name}`,
    cohort,
    (ids) =>
      kind.findMany(context, { where: visibleWhere(kind, context.access, { cohortId: { in: [...ids] } }), orderBy }),
    ({ cohortId }) => cohortId,
  );
}
