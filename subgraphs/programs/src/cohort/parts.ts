import type { GraphContext } from '@xiangxun/schema/kit/context';
import { type Kind, loadChildren, visibleWhere } from '@xiangxun/schema/kit/entity/kind';
import { findRows, type Order } from '@xiangxun/schema/kit/entity/rows';

/** What belongs to a cohort and may be seen, batched over the cohorts of one request. */
export function partsOf<Row extends { id: string; cohortId: string }, Where extends object>(
  context: GraphContext,
  kind: Kind<Row, Where>,
  cohort: string,
  order: Order<Row>,
): Promise<Row[]> {
  return loadChildren(
    context,
    `Cohort ${kind.name}`,
    cohort,
    (ids) => findRows(context, kind, visibleWhere(kind, context.access, { cohortId: { in: [...ids] } }), order),
    ({ cohortId }) => cohortId,
  );
}
