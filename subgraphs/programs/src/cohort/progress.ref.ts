import type { GraphContext } from '@xiangxun/schema/kit/context';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { builder } from '../builder.ts';
import { progressOfAll } from './cohort.store.ts';

interface Progress {
  readonly reported: number;
  readonly planned: number;
}

/** A cohort's hours against its plan (研修进度). */
export const progressType = builder.objectRef<Progress>('CohortProgress').implement({
  description: 'A cohort’s hours against its plan, in 学时 of 45 minutes (研修进度).',
  fields: (t) => ({
    hoursReported: t.exposeFloat('reported', {
      nullable: false,
      description: 'The hours of all trainees in the reports in force (已报学时).',
    }),
    hoursPlanned: t.exposeFloat('planned', {
      nullable: false,
      description: 'The courses’ hours times the trainees who have not left (计划学时).',
    }),
  }),
});

/** The progress of a cohort, batched over the cohorts of one request. */
export async function progressOf(context: GraphContext, cohort: string): Promise<Progress> {
  const [progress] = await loadChildren(
    context,
    'Cohort.progress',
    cohort,
    (ids) => progressOfAll(context.pool, ids),
    (row) => row.cohort,
  );
  return progress ?? { reported: 0, planned: 0 };
}
