import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { WORKSHOP_KIND, WORKSHOP_STATUS } from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import { userError, type UserError } from '@xiangxun/schema/contract/errors/user-error';
import { children, day, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import { apartInTime } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';
import { followWorkshops, PARTS } from './workshop.store.ts';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';

/** How a batch of workshops is ingested. */
export const workshopSync: SyncKind = {
  kind: 'Workshop',
  singular: 'Workshop',
  plural: 'Workshops',
  term: '工作坊',
  table: 'workshop',
  fields: {
    kind: oneOf('WorkshopKind', WORKSHOP_KIND, 'What kind of workshop it is (工作坊类别).', { required: true }),
    title: text('Its title (名称).', { required: true }),
    region: reference('Region', 'The place that it serves (所在行政区).', { required: true, column: 'region' }),
    stage: oneOf('Stage', STAGE, 'The stage of schooling that it is for (学段).'),
    subject: oneOf('Subject', SUBJECT, 'Its subject (学科).'),
    status: oneOf(
      'WorkshopStatus',
      WORKSHOP_STATUS,
      'The stage that it is in: built, used, evaluated (建坊、用坊、评坊).',
      { required: true },
    ),
    openedOn: day('The day on which it was opened (开坊日期).'),
    closedOn: day('The day on which it was closed (关坊日期).'),
    provider: reference('Provider', 'Whose platform carries it (支持机构).'),
    program: reference('Program', 'The program that it belongs to (所属项目).'),
    cohortGroup: reference('CohortGroup', 'The mentor group of a release cohort that it serves (所服务的导师组).'),
    hosts: children({
      name: 'WorkshopHost',
      description: 'A host of the workshop, from one day to another (坊主).',
      table: 'workshop_host',
      parent: 'workshop_id',
      fields: {
        educator: reference('Educator', 'Who hosts it (主持人).', { required: true }),
        fromDay: day('From (开始日期).', { required: true }),
        toDay: day('To (结束日期).'),
      },
      check: endInOrder,
    }),
    statusChanges: children({
      name: 'WorkshopStatusChange',
      description: 'The day on which the workshop came into a status (状态变更).',
      table: 'workshop_status_change',
      parent: 'workshop_id',
      fields: {
        status: oneOf('WorkshopStatus', WORKSHOP_STATUS, 'The status (状态).', { required: true }),
        on: day('On this day (日期).', { required: true, column: 'on_day' }),
      },
    }),
  },
  region: ({ refs }) => refs.region?.region ?? 'CN',
  check: closesAfterItOpens,
  mayWrite: mayWrite.workshop,
  audiences: ({ refs }) => [refs.provider, refs.cohortGroup].flatMap((entity) => entity?.id ?? []),
  dependents: PARTS,
  applied: followWorkshops,
};

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
