import type { Visit } from '@xiangxun/prisma/client/programs';
import { OUTREACH_PHASE } from '@xiangxun/schema/contract/catalogue/guides';
import { SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { VISIT_STATUS } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, liesWith, oneOf, ref, refs, someOf } from '@xiangxun/schema/kit/entity/entity-field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import { parties, places, writers } from '../access-rules.ts';
import { attendance } from '../attendance/attendance.ts';

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
      'OutreachPhase',
      OUTREACH_PHASE,
      'The phases that it serves, one or more (环节).',
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
  sees: {
    place: places.own,
    team: parties.teams,
    hostSchools: parties.organization,
    'attendance.educator': parties.persons,
  },
  writes: [writers.county, writers.center, writers.teamLeader],
  check: endsAfterItBegins,
});
