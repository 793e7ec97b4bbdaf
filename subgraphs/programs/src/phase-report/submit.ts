import { recordWrite } from '@xiangxun/schema/kit/audit';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { type Sql, transaction } from '@xiangxun/schema/kit/database';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import { newId } from '@xiangxun/schema/contract/id';
import { digestOf } from '@xiangxun/schema/kit/sync/ingest/canonical';
import { claimKey, keepReceipt } from '@xiangxun/schema/kit/sync/receipt/receipt';
import { checkKey } from '@xiangxun/schema/kit/sync/receipt/idempotency-key';
import { type CheckedReport, understand } from './check.ts';
import { cohortForReport, keepReport, traineesOf } from './phase-report.store.ts';
import type { ReportInput } from './report.input.ts';

/** What a report was told. */
export interface Submission {
  readonly reportId: string | null;
  /** The number that the report has, or, of a dry run, would have; null when it was refused. */
  readonly revision: number | null;
  readonly replayed: boolean;
  readonly userErrors: readonly UserError[];
}

/**
 * Takes a phase report as a whole, or refuses it as a whole with everything that is wrong with it. A report of a phase
 * that has one already is a correction: it becomes the revision in force, and the earlier ones stay readable. The same
 * key again gives the same answer.
 *
 * @throws FORBIDDEN where the viewer does not lead the cohort, and where there is no such cohort
 * @throws IDEMPOTENCY_CONFLICT, IN_PROGRESS as batches do
 */
export async function submitPhaseReport(context: GraphContext, input: ReportInput): Promise<Submission> {
  const { viewer } = context;
  const source = viewer.organization;
  if (viewer.role !== 'UNIVERSITY' || !source)
    throw graphError('FORBIDDEN', {
      en: 'Only the lead university reports on a cohort',
      zh: '只有牵头高校可以提交研修班的环节报告',
    });
  checkKey(input.idempotencyKey);
  const digest = digestOf(['PhaseReport', { ...input, idempotencyKey: null, validateOnly: null }]);
  return transaction(context.pool, async (tx) => {
    const earlier = input.validateOnly ? undefined : await claimKey(tx, source, input.idempotencyKey, digest);
    if (earlier) return replay(tx, earlier.outcomes[0]?.id ?? null);
    const report = await understand(tx, input, source);
    const cohort = report.cohort && (await cohortForReport(tx, report.cohort.id, source));
    if (!cohort)
      throw graphError('FORBIDDEN', {
        en: 'You may not report on this cohort',
        zh: '无权为该研修班提交报告',
      });
    const userErrors = [...report.errors, ...(await wrongNames(tx, cohort.id, report))];
    if (userErrors.length > 0) return { reportId: null, revision: null, replayed: false, userErrors };
    const revision = cohort.revisions[report.phase] ?? 0;
    if (input.validateOnly) return { reportId: null, revision: revision + 1, replayed: false, userErrors };

    const id = newId('PhaseReport');
    const superseded = await keepReport(tx, {
      ...report,
      id,
      cohortId: cohort.id,
      region: cohort.region,
      source,
      revision: revision + 1,
    });
    const about = {
      kind: 'PhaseReport',
      region: cohort.region,
      audiences: [source, cohort.id],
      deleted: false,
    } as const;
    await recordChanges(
      tx,
      'programs',
      [...superseded, id].map((changed) => ({ ...about, id: changed })),
    );
    await recordWrite(tx, viewer, 'PhaseReport', [id]);
    await keepReceipt(tx, source, 'PhaseReport', input.idempotencyKey, digest, [
      { externalId: input.idempotencyKey, outcome: 'CREATED', id, errors: [] },
    ]);
    return { reportId: id, revision: revision + 1, replayed: false, userErrors };
  });
}

/** Everybody in the report is, or until her leaving was, a trainee of the cohort, and stands in it once. */
async function wrongNames(tx: Sql, cohort: string, { lines, fromDay }: CheckedReport): Promise<UserError[]> {
  const trainees = await traineesOf(tx, cohort, fromDay);
  const seen = new Set<string>();
  return lines.flatMap(({ educatorId, said }, index) => {
    if (said === null) return [];
    const path = ['input', 'lines', String(index), 'educator'];
    if (!trainees.has(educatorId)) return [userError('NOT_ENROLLED', path, { value: said })];
    if (seen.has(educatorId)) return [userError('REPEATED', path, { value: said })];
    seen.add(educatorId);
    return [];
  });
}

async function replay(tx: Sql, id: string | null): Promise<Submission> {
  const { rows } = await tx.query<{ revision: number }>('SELECT revision FROM phase_report WHERE id = $1', [id]);
  return { reportId: id, revision: rows[0]?.revision ?? null, replayed: true, userErrors: [] };
}
