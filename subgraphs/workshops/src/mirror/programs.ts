import { type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';
import { addDays } from '@xiangxun/schema/contract/scalars/day';

interface Placed {
  id: string;
  regionCode: string;
}

interface Enrollment extends Placed {
  educator: { id: string };
  program: { id: string };
  role: string;
  enrollmentStatus: string;
  selectedOn: string;
  leftOn: string | null;
}

/** The last day on which somebody is enrolled, the day before she left; of what was cancelled, no day is. */
function lastDay({ enrollmentStatus, selectedOn, leftOn }: Enrollment): string | null {
  if (enrollmentStatus === 'CANCELLED') return addDays(selectedOn, -1);
  return leftOn && addDays(leftOn, -1);
}

interface CohortGroup extends Placed {
  cohort: { university: { id: string } | null } | null;
}

/** What is kept of the programs: who is enrolled where and when, and what workshops and platforms' objects name. */
export const programs: MirrorSource = {
  subgraph: 'programs',
  kinds: [
    mirrorKind<Placed>({
      kind: 'Program',
      selection: 'regionCode',
      region: ({ regionCode }) => regionCode,
      tables: {},
    }),
    mirrorKind<Enrollment>({
      kind: 'Enrollment',
      recalls: true,
      selection: 'educator { id } program { id } role enrollmentStatus: status selectedOn leftOn',
      tables: {
        mirror_enrollment: (enrollment) => {
          const { id, educator, program, role, selectedOn } = enrollment;
          const span = { from_day: selectedOn, to_day: lastDay(enrollment) };
          return [{ id, educator_id: educator.id, program_id: program.id, role, ...span }];
        },
      },
    }),
    mirrorKind<Placed>({
      kind: 'Activity',
      selection: 'regionCode',
      region: ({ regionCode }) => regionCode,
      tables: {},
    }),
    mirrorKind<Placed>({ kind: 'Course', selection: 'regionCode', region: ({ regionCode }) => regionCode, tables: {} }),
    mirrorKind<CohortGroup>({
      kind: 'CohortGroup',
      selection: 'regionCode cohort { university { id } }',
      region: ({ regionCode }) => regionCode,
      tables: { mirror_cohort_group: ({ id, cohort }) => [{ id, university_id: cohort?.university?.id ?? null }] },
    }),
  ],
};
