import { recordWrite } from '@xiangxun/schema/kit/audit';
import type { CohortStatus } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { transaction } from '@xiangxun/schema/kit/database';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import { followCohorts } from '../assignment/roster.ts';
import { approves } from '../visibility.ts';

/** What became of a cohort that was to be decided on. */
export interface CohortDecision {
  readonly cohortId: string | null;
  readonly userErrors: readonly UserError[];
}

/**
 * Approves, refuses or cancels a cohort that a university proposed; one that was refused or cancelled lays no duties.
 *
 * @throws FORBIDDEN where the viewer's authority does not cover the cohort's region, and where there is no such cohort
 */
export async function decideCohort(
  context: GraphContext,
  cohort: string,
  status: CohortStatus,
): Promise<CohortDecision> {
  return transaction(context.pool, async (tx) => {
    const { rows } = await tx.query<{ region: string; university_id: string; source: string }>(
      'SELECT region, university_id, source FROM cohort WHERE id::text = $1 FOR UPDATE',
      [cohort],
    );
    const [row] = rows;
    if (!row || !approves(context.access, row.region))
      throw graphError('FORBIDDEN', {
        en: 'You may not decide on this cohort',
        zh: '无权决定该研修班',
      });
    if (status === 'PROPOSED') {
      return {
        cohortId: null,
        userErrors: [
          userError('INVALID_STATE', ['status'], { state: status, expected: 'APPROVED, REFUSED, CANCELLED' }),
        ],
      };
    }
    await tx.query('UPDATE cohort SET status = $2, changed_at = now() WHERE id = $1', [cohort, status]);
    const audiences = [...new Set([row.source, row.university_id])];
    await recordChanges(tx, 'programs', [
      { kind: 'Cohort', id: cohort, region: row.region, audiences, deleted: false },
    ]);
    await followCohorts(tx, { written: [cohort], created: [], deleted: [], before: [] });
    await recordWrite(tx, context.viewer, 'Cohort', [cohort]);
    return { cohortId: cohort, userErrors: [] };
  });
}
