import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { required, row } from '@xiangxun/schema/kit/mirror/table';

/** What is kept of programs: cohorts with their lead university, and who is enrolled in them. */
export const programs: MirrorSource = {
  subgraph: 'programs',
  kinds: [
    { kind: 'Cohort', tables: { mirror_cohort: row({ university_id: 'university.id', status: 'status' }) } },
    {
      kind: 'Enrollment',
      tables: {
        mirror_trainee: row({ cohort_id: required('cohort.id'), educator_id: 'educator.id', status: 'status' }),
      },
    },
  ],
};
