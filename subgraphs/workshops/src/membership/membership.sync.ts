import { day, reference } from '@xiangxun/schema/kit/sync/declare/field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';

/** How a batch of memberships is ingested. */
export const membershipSync: SyncKind = {
  kind: 'WorkshopMembership',
  singular: 'WorkshopMembership',
  plural: 'WorkshopMemberships',
  term: '工作坊成员',
  table: 'workshop_membership',
  fields: {
    workshop: reference('Workshop', 'The workshop (工作坊).', { required: true }),
    educator: reference('Educator', 'Who is a member of it (成员).', { required: true }),
    fromDay: day('From (加入日期).', { required: true }),
    toDay: day('To (离开日期).'),
  },
  region: ({ refs }) => refs.workshop?.region ?? 'CN',
  check: endsAfterItBegins,
  mayWrite: mayWrite.membership,
  audiences: ({ refs }) => [refs.workshop, refs.educator].flatMap((entity) => entity?.id ?? []),
};
