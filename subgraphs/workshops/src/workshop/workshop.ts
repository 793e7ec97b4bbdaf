import type { Workshop, WorkshopHost, WorkshopStatusChange } from '@xiangxun/prisma/client/workshops';
import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { WORKSHOP_KIND, WORKSHOP_STATUS } from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, keptAs, liesAt, oneOf, ref, rowsOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { apartInTime } from '@xiangxun/schema/kit/sync/declare/period';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';
import { parties, places, writers } from '../access-rules.ts';
import { followWorkshops, PARTS } from './workshop.store.ts';

const hosts = rowsOf<Omit<WorkshopHost, 'workshopId'>>()({
  name: 'WorkshopHost',
  description: 'A host of a workshop, from one day to another (坊主).',
  table: 'workshop_host',
  parent: 'workshopId',
  fields: {
    educator: ref('Educator', 'Who hosts it (主持人).', { required: true }),
    fromDay: day('From (开始日期).', { required: true }),
    toDay: day('To (结束日期).', {}, { read: 'To, null while she hosts it (结束日期).' }),
  },
  shown: { read: 'Its hosts in turn, past ones too (坊主).', size: 2 },
  check: endInOrder,
});

const statusChanges = rowsOf<Omit<WorkshopStatusChange, 'workshopId'>>()({
  name: 'WorkshopStatusChange',
  description: 'The day on which a workshop came into a status (状态变更).',
  table: 'workshop_status_change',
  parent: 'workshopId',
  fields: {
    status: oneOf('WorkshopStatus', WORKSHOP_STATUS, 'The status (状态).', { required: true }),
    on: keptAs('onDay', day('On this day (日期).', { required: true })),
  },
  shown: { read: 'When it came into which status, in the order given (状态变更).', size: 3 },
});

/** Workshops in which teachers study online under hosts (教师工作坊). */
export const workshop = entity<Workshop>()({
  kind: 'Workshop',
  plural: 'Workshops',
  term: '工作坊',
  one: 'One workshop (单个工作坊).',
  fields: {
    kind: oneOf('WorkshopKind', WORKSHOP_KIND, 'What kind of workshop it is (工作坊类别).', { required: true }),
    title: text('Its title (名称).', { required: true }),
    region: liesAt('The place that it serves (所在行政区).'),
    stage: oneOf('Stage', STAGE, 'The stage of schooling that it is for (学段).'),
    subject: oneOf('Subject', SUBJECT, 'Its subject (学科).'),
    status: oneOf(
      'WorkshopStatus',
      WORKSHOP_STATUS,
      'The stage that it is in: built, used, evaluated (建坊、用坊、评坊).',
      { required: true },
    ),
    openedOn: day('The day on which it was opened (开坊日期).'),
    closedOn: day(
      'The day on which it was closed (关坊日期).',
      {},
      { read: 'The day on which it was closed, null while it is open (关坊日期).' },
    ),
    provider: ref('Provider', 'Whose platform carries it (支持机构).'),
    program: ref('Program', 'The program that it belongs to (所属项目).'),
    cohortGroup: ref('CohortGroup', 'The mentor group of a release cohort that it serves (所服务的导师组).'),
    hosts,
    statusChanges,
  },
  list: {
    description: 'Workshops by title, then id (工作坊列表，按名称排序).',
    order: ['title'],
    filters: {
      kind: 'Only those of this kind (工作坊类别).',
      status: 'Only those in this status (状态).',
      stage: 'Only those for this stage of schooling (学段).',
      subject: 'Only those in this subject (学科).',
      program: 'Only those of this program (所属项目).',
      provider: 'Only those on the platform of this provider (支持机构).',
      cohortGroup: 'Only those that serve this mentor group (所服务的导师组).',
    },
    containing: { title: 'Only those with this in their title (名称包含).' },
    span: ['openedOn', 'closedOn'],
  },
  sees: {
    place: places.own,
    source: parties.organization,
    id: parties.workshops,
    provider: parties.organization,
    cohortGroup: parties.groups,
  },
  writes: [
    writers.authority,
    writers.provider,
    {
      who: { zh: '所服务导师组的高校', en: 'the university whose mentor group it serves' },
      roles: ['UNIVERSITY'],
      names: { cohortGroup: parties.groups },
    },
  ],
  check: closesAfterItOpens,
  dependents: PARTS,
  applied: followWorkshops,
});

/** Hosts may host together, so their days may overlap; each row alone has to end after it begins. */
function endInOrder(rows: readonly Readonly<Record<string, unknown>>[], path: readonly string[]): UserError[] {
  return rows.flatMap((row, place) =>
    apartInTime([row], path).map((error) => ({ ...error, path: [...path, String(place), 'toDay'] })),
  );
}

function closesAfterItOpens({ values }: Resolved, path: readonly string[]): UserError[] {
  const { openedOn, closedOn } = values;
  return typeof openedOn === 'string' && typeof closedOn === 'string' && closedOn < openedOn
    ? [userError('INVALID_PERIOD', [...path, 'closedOn'])]
    : [];
}
