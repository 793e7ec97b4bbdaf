import { recordWrite } from '@xiangxun/schema/kit/audit';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { transaction } from '@xiangxun/schema/kit/database';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { audiencesOf } from '@xiangxun/schema/kit/entity/access-rules';
import { recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import { today } from '@xiangxun/schema/kit/clock';
import { reconcile } from '../assignment/assignment.store.ts';
import { governs } from '../visibility.ts';
import { program } from './program.ts';

/** What became of a program that was to be published or cancelled. */
export interface ProgramDecision {
  readonly programId: string | null;
  /** How many assignments were made. */
  readonly assignments: number;
  readonly userErrors: readonly UserError[];
}

/**
 * Publishes a program: from that day on it counts, and every holder has its duties.
 *
 * @param on the day of publication, today or, of a program that was published on paper before, that day
 * @throws FORBIDDEN where the viewer's authority does not cover the program's region, and where there is no such program
 */
export async function publishProgram(context: GraphContext, id: string, on = today()): Promise<ProgramDecision> {
  return decide(context, id, 'PUBLISHED', ['DRAFT'], on);
}

/**
 * Cancels a program: it governs nothing any longer, and its facts count nowhere. Its record is kept.
 *
 * @throws FORBIDDEN as `publishProgram`
 */
export function cancelProgram(context: GraphContext, id: string): Promise<ProgramDecision> {
  return decide(context, id, 'CANCELLED', ['DRAFT', 'PUBLISHED'], today());
}

async function decide(
  context: GraphContext,
  id: string,
  status: 'PUBLISHED' | 'CANCELLED',
  from: readonly string[],
  on: string,
): Promise<ProgramDecision> {
  return transaction(context.pool, async (tx) => {
    const { rows } = await tx.query<{ region: string; status: string; source: string }>(
      'SELECT region, status, source FROM program WHERE id::text = $1 FOR UPDATE',
      [id],
    );
    const [row] = rows;
    if (!row || !governs(context.access, row.region))
      throw graphError('FORBIDDEN', {
        en: 'You may not decide on this program',
        zh: '无权决定该项目',
      });
    if (!from.includes(row.status)) {
      return refused(userError('INVALID_STATE', ['id'], { state: row.status, expected: from.join(', ') }));
    }
    if (on > today())
      return refused(
        userError('INVALID_FORMAT', ['on'], {
          value: on,
          expected: { zh: '今天或此前的日期', en: 'today or a day before' },
        }),
      );
    await tx.query(
      `UPDATE program SET status = $2, published_on = CASE WHEN $2 = 'PUBLISHED' THEN $3::date ELSE published_on END, changed_at = now() WHERE id = $1`,
      [id, status, on],
    );
    const assignments = await reconcile(tx, { programs: [id], holders: null }, today());
    const audiences = [row.source, ...audiencesOf(program.rules, { ...row, status })];
    await recordChanges(tx, 'programs', [{ kind: 'Program', id, region: row.region, audiences, deleted: false }]);
    await recordWrite(tx, context.viewer, 'Program', [id]);
    return { programId: id, assignments, userErrors: [] };
  });
}

function refused(error: UserError): ProgramDecision {
  return { programId: null, assignments: 0, userErrors: [error] };
}
