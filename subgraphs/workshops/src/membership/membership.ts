import type { WorkshopMembership } from '@xiangxun/prisma/client/workshops';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, liesWith, ref } from '@xiangxun/schema/kit/entity/entity-field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import { parties, places, writers } from '../access-rules.ts';

/** Who is a member of which workshop (工作坊成员). */
export const membership = entity<WorkshopMembership>()({
  kind: 'WorkshopMembership',
  plural: 'WorkshopMemberships',
  term: '工作坊成员',
  one: 'One membership of a workshop (单个工作坊成员).',
  fields: {
    workshop: ref('Workshop', 'The workshop (工作坊).', { required: true }),
    educator: ref('Educator', 'Who is a member of it (成员).', { required: true }),
    region: liesWith('workshop'),
    fromDay: day('From (加入日期).', { required: true }),
    toDay: day('To (离开日期).', {}, { read: 'To, null while she is a member (离开日期).' }),
  },
  list: {
    description: 'Memberships by the day they began, latest first, then id (工作坊成员列表，按加入日期倒序).',
    order: ['-fromDay'],
    filters: {
      workshop: 'Only of this workshop (工作坊).',
      educator: 'Only of this educator (成员).',
    },
    span: ['fromDay', 'toDay'],
  },
  sees: { place: places.own, source: parties.organization, workshop: parties.workshops, educator: parties.persons },
  writes: [writers.authority, writers.provider, writers.host],
  check: endsAfterItBegins,
});
