import { PHASE, phaseWordings } from '@xiangxun/schema/contract/catalogue/guides';
import { SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { VISIT_STATUS } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { userError } from '@xiangxun/schema/contract/errors/user-error';
import { day, oneOf, reference, references, someOf } from '@xiangxun/schema/kit/sync/declare/field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { attendanceField } from '../attendance/attendance.sync.ts';
import { mayWrite } from '../visibility.ts';

const PHASES = Object.keys(phaseWordings('OUTREACH'));

/** How a batch of visits is taken in. */
export const visitSync: SyncKind = {
  kind: 'Visit',
  singular: 'Visit',
  plural: 'Visits',
  term: '送培',
  table: 'visit',
  fields: {
    program: reference('Program', 'The program (项目).', { required: true }),
    township: reference('Region', 'The township that is visited (乡镇).', { required: true }),
    subject: oneOf('Subject', SUBJECT, 'The subject (学科).', { required: true }),
    phases: someOf('PhaseCode', PHASE, 'The phases of the outreach guide that it serves, one or more (环节).', {
      required: true,
    }),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day (结束日期).', { required: true }),
    team: reference('Team', 'The delivery team (送培团队).', { required: true }),
    hostSchools: references('School', 'The schools at which it is held (承办学校).'),
    status: oneOf(
      'VisitStatus',
      VISIT_STATUS,
      'Its state; planned unless said, and held once its last day has come (送培状态).',
    ),
    attendance: attendanceField('visit_attendance', 'visit_id'),
  },
  region: ({ refs }) => refs.township?.region ?? 'CN',
  derive: ({ values }) => ({ status: values.status ?? 'PLANNED' }),
  check: (resolved, path) => [
    ...endsAfterItBegins(resolved, path),
    ...(resolved.values.phases as string[]).flatMap((phase, index) =>
      PHASES.includes(phase)
        ? []
        : [
            userError('INVALID_FORMAT', [...path, 'phases', String(index)], {
              value: phase,
              expected: PHASES.join(', '),
            }),
          ],
    ),
  ],
  audiences: ({ refs, refLists, children: { attendance } }) => [
    ...(refs.team ? [refs.team.id] : []),
    ...(refLists.hostSchools ?? []).map(({ id }) => id),
    ...(attendance ?? []).map(({ educator_id }) => String(educator_id)),
  ],
  mayWrite: mayWrite.visit,
};
