import { ACCOUNTABILITY_COUNTS } from './accountability.ts';
import { COHORT_COUNTS } from './cohorts.ts';
import type { Counts } from './count.ts';
import { LEARNING_COUNTS } from './learning.ts';
import { OUTREACH_COUNTS } from './outreach.ts';
import { RESULT_COUNTS } from './results.ts';
import { SCHOOL_STUDY_COUNTS } from './school-study.ts';
import { WORKSHOP_COUNTS } from './workshops.ts';

/** A second count of every metric with values. */
export const COUNTS: Counts = {
  ...OUTREACH_COUNTS,
  ...SCHOOL_STUDY_COUNTS,
  ...LEARNING_COUNTS,
  ...WORKSHOP_COUNTS,
  ...RESULT_COUNTS,
  ...COHORT_COUNTS,
  ...ACCOUNTABILITY_COUNTS,
};
