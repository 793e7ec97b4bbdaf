import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { computed, row } from '@xiangxun/schema/kit/mirror/table';

/** The last day on which somebody is enrolled, the day before she left; of what was cancelled, no day is. */
const lastDay = computed(
  'last day of enrollment',
  1,
  ['status', 'selectedOn', 'leftOn'],
  (status: string, selectedOn: string, leftOn: string | null) =>
    status === 'CANCELLED' ? addDays(selectedOn, -1) : leftOn && addDays(leftOn, -1),
);

/** What is kept of the programs: who is enrolled where and when, and what workshops and platforms' objects name. */
export const programs: MirrorSource = {
  subgraph: 'programs',
  kinds: [
    { kind: 'Program', place: 'regionCode' },
    {
      kind: 'Enrollment',
      recalls: true,
      tables: {
        mirror_enrollment: row({
          educator_id: 'educator.id',
          program_id: 'program.id',
          role: 'role',
          from_day: 'selectedOn',
          to_day: lastDay,
        }),
      },
    },
    { kind: 'Activity', place: 'regionCode' },
    { kind: 'Course', place: 'regionCode' },
    {
      kind: 'CohortGroup',
      place: 'regionCode',
      tables: { mirror_cohort_group: row({ university_id: 'cohort.university.id' }) },
    },
  ],
};
