import { type MirrorSource, mirrorKind } from '@xiangxun/schema/mirror/declaration';

interface Placed {
  id: string;
  regionCode: string;
}

interface Enrollment extends Placed {
  educator: { id: string };
  program: { id: string };
  role: string;
  selectedOn: string | null;
  leftOn: string | null;
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
      selection: 'educator { id } program { id } role selectedOn leftOn',
      tables: {
        mirror_enrollment: ({ id, educator, program, role, selectedOn, leftOn }) => [
          { id, educator_id: educator.id, program_id: program.id, role, from_day: selectedOn, to_day: leftOn },
        ],
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
