import { recordWrite } from '@xiangxun/schema/kit/audit';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { transaction } from '@xiangxun/schema/kit/database';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import { today } from '@xiangxun/schema/kit/clock';
import { covers } from '../visibility.ts';

const LONGEST_REASON = 2_000;

/** What became of a duty that was to be waived. */
export interface Waiver {
  readonly assignmentId: string | null;
  readonly userErrors: readonly UserError[];
}

/**
 * Waives a duty for good, with a reason. A duty of an authority is waived by itself or one above it.
 *
 * @throws FORBIDDEN where the viewer's authority does not cover the holder, and where there is no such assignment
 */
export async function waiveDuty(context: GraphContext, assignment: string, reason: string): Promise<Waiver> {
  return transaction(context.pool, async (tx) => {
    const { rows } = await tx.query<{ region: string; holder_id: string; over: string; waiver_cause: string | null }>(
      `SELECT a.region, a.holder_id, a.waiver_cause,
         CASE WHEN o.kind = 'EducationAuthority' THEN o.region ELSE a.region END AS over
       FROM duty_assignment a LEFT JOIN mirror_organization o ON o.id = a.holder_id
       WHERE a.id::text = $1 FOR UPDATE OF a`,
      [assignment],
    );
    const [row] = rows;
    if (!row || !covers(context.access, row.over))
      throw graphError('FORBIDDEN', {
        en: 'You may not waive this duty',
        zh: '无权免除该职责',
      });
    const text = reason.trim();
    if (text === '') return refused(userError('REQUIRED', ['reason']));
    if (text.length > LONGEST_REASON) return refused(userError('TOO_LONG', ['reason'], { max: LONGEST_REASON }));
    if (row.waiver_cause === 'GRANTED')
      return refused(
        userError('INVALID_STATE', ['assignment'], {
          state: 'WAIVED',
          expected: { zh: '尚未由主管部门免除', en: 'not yet waived by the authority' },
        }),
      );
    await tx.query(
      `UPDATE duty_assignment SET waived_on = $2, waiver_cause = 'GRANTED', waiver_reason = $3, changed_at = now() WHERE id = $1`,
      [assignment, today(), text],
    );
    await recordChanges(tx, 'programs', [
      { kind: 'DutyAssignment', id: assignment, region: row.region, audiences: [row.holder_id], deleted: false },
    ]);
    await recordWrite(tx, context.viewer, 'DutyAssignment', [assignment]);
    return { assignmentId: assignment, userErrors: [] };
  });
}

function refused(error: UserError): Waiver {
  return { assignmentId: null, userErrors: [error] };
}
