import type { LearnerProgress, Prisma } from '@xiangxun/prisma/client/workshops';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { type Kind, visibleWhere } from '@xiangxun/schema/kit/entity/kind';
import { findRows } from '@xiangxun/schema/kit/entity/rows';
import { idArgument } from '@xiangxun/schema/kit/entity/entity-list';
import { visible } from '../visibility.ts';

/** What educators did online for programs in all (研修进度). */
export const learnerProgressKind: Kind<LearnerProgress, Prisma.LearnerProgressWhereInput> = {
  name: 'LearnerProgress',
  visible: visible.progress,
};

/** The lengths of time by which progress can be shown. */
export type TimelineStep = 'DAY' | 'WEEK' | 'MONTH';

/** Progress within one day, week or month. */
export interface TimelineEntry {
  readonly from: Date;
  readonly seconds: number;
  readonly days: number;
  readonly activities: number;
  readonly completions: number;
}

/**
 * An educator's progress in a program, as far as the viewer may see it, or null.
 *
 * @throws BAD_USER_INPUT where one is no id of an educator, or the other of no program
 */
export async function learnerProgress(
  context: GraphContext,
  educator: string,
  program: string,
): Promise<LearnerProgress | null> {
  const where = visibleWhere(learnerProgressKind, context.access, {
    educatorId: idArgument('educator', educator, ['Educator']),
    programId: idArgument('program', program, ['Program']),
  });
  const [progress] = await findRows(context, learnerProgressKind, where, { by: ['id'] });
  return progress ?? null;
}

/** The progress step by step, from the first to the last in which there was any. */
export async function timelineOf(
  context: GraphContext,
  { educatorId, programId }: LearnerProgress,
  step: TimelineStep,
): Promise<TimelineEntry[]> {
  const { rows } = await context.pool.query<TimelineEntry>(
    `SELECT date_trunc($3, day::timestamp) AT TIME ZONE 'UTC' AS from, sum(seconds)::int AS seconds, count(*)::int AS days,
       sum(activities)::int AS activities, sum(completions)::int AS completions
     FROM progress_day WHERE educator_id = $1 AND program_id = $2 GROUP BY 1 ORDER BY 1`,
    [educatorId, programId, step.toLowerCase()],
  );
  return rows;
}
