import type { Visit } from '@xiangxun/prisma/client/programs';
import { PHASE, phaseWordings } from '@xiangxun/schema/catalogue/guides';
import { SUBJECT } from '@xiangxun/schema/catalogue/vocabulary/organizations';
import { VISIT_STATUS } from '@xiangxun/schema/catalogue/vocabulary/programs';
import { entity } from '@xiangxun/schema/entity/define';
import { day, liesWith, oneOf, ref, refs, someOf } from '@xiangxun/schema/entity/entity-field';
import { type UserError, userError } from '@xiangxun/schema/errors/user-error';
import { endsAfterItBegins } from '@xiangxun/schema/sync/period';
import {
  countyAuthority,
  countyCenter,
  ledTeams,
  ownOrganization,
  ownPersons,
  ownRegions,
  ownTeams,
} from '../access.ts';
import { attendance } from '../attendance/attendance.ts';

const PHASES = Object.keys(phaseWordings('OUTREACH'));

/** Visits of delivery teams to townships (送培). */
export const visit = entity<Visit>()({
  kind: 'Visit',
  plural: 'Visits',
  term: '送培',
  one: 'One visit (单个送培).',
  fields: {
    program: ref('Program', 'The program (项目).', { required: true }),
    township: ref(
      'Region',
      'The township that is visited (乡镇).',
      { required: true },
      { read: 'The township (乡镇).' },
    ),
    region: liesWith('township'),
    subject: oneOf('Subject', SUBJECT, 'The subject (学科).', { required: true }),
    phases: someOf(
      'PhaseCode',
      PHASE,
      'The phases of the outreach guide that it serves, one or more (环节).',
      { required: true },
      { read: 'The phases that it serves (环节).', size: 2 },
    ),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day (结束日期).', { required: true }),
    team: ref('Team', 'The delivery team (送培团队).', { required: true }),
    hostSchools: refs('School', 'The schools at which it is held (承办学校).', { size: 2 }),
    status: oneOf(
      'VisitStatus',
      VISIT_STATUS,
      'Its state; planned unless said, and held once its last day has come (送培状态).',
      { otherwise: 'PLANNED' },
      { read: 'Its state (状态).' },
    ),
    attendance: attendance('visit_attendance', 'visitId'),
  },
  list: {
    description: 'Visits by their first day, latest first, then id (送培列表，按开始日期倒序).',
    order: ['-fromDay'],
    filters: {
      program: 'Only of this program (项目).',
      subject: 'Only in this subject (学科).',
      team: 'Only of this team (送培团队).',
      hostSchools: 'Only those held at this school (承办学校).',
      status: 'Only of this state (状态).',
    },
    span: ['fromDay', 'toDay'],
  },
  sees: { place: ownRegions, team: ownTeams, hostSchools: ownOrganization, 'attendance.educator': ownPersons },
  writes: [
    countyAuthority,
    countyCenter,
    { who: { zh: '团队负责人', en: 'who leads the team' }, roles: ['TEACHER', 'HOST'], names: { team: ledTeams } },
  ],
  check: (resolved, path) => [...endsAfterItBegins(resolved, path), ...ofOutreach(resolved.values.phases, path)],
});

/** The errors of phases that are none of the outreach guide's. */
function ofOutreach(phases: unknown, path: readonly string[]): UserError[] {
  return (phases as string[]).flatMap((value, index) =>
    PHASES.includes(value)
      ? []
      : [userError('INVALID_FORMAT', [...path, 'phases', String(index)], { value, expected: PHASES.join(', ') })],
  );
}
