import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { DAYS, each, required, row } from '@xiangxun/schema/kit/mirror/table';

/** What is kept of the workshops: who hosts whom, since a host cares for the resources of her members. */
export const workshops: MirrorSource = {
  subgraph: 'workshops',
  kinds: [
    {
      kind: 'Workshop',
      tables: { mirror_workshop_host: each('hosts', { educator_id: required('educator.id'), ...DAYS }) },
    },
    {
      kind: 'WorkshopMembership',
      tables: {
        mirror_workshop_member: row({
          workshop_id: required('workshop.id'),
          educator_id: required('educator.id'),
          ...DAYS,
        }),
      },
    },
  ],
};
