import { type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';

interface Term {
  educator: { id: string } | null;
  fromDay: string;
  toDay: string | null;
}

/** What is kept of the workshops: who hosts whom, since a host cares for the resources of her members. */
export const workshops: MirrorSource = {
  subgraph: 'workshops',
  kinds: [
    mirrorKind<{ id: string; hosts: Term[] }>({
      kind: 'Workshop',
      selection: 'hosts { educator { id } fromDay toDay }',
      tables: {
        mirror_workshop_host: ({ id, hosts }) =>
          hosts.flatMap(({ educator, fromDay, toDay }) =>
            educator ? [{ id, educator_id: educator.id, from_day: fromDay, to_day: toDay }] : [],
          ),
      },
    }),
    mirrorKind<Term & { id: string; workshop: { id: string } | null }>({
      kind: 'WorkshopMembership',
      selection: 'workshop { id } educator { id } fromDay toDay',
      tables: {
        mirror_workshop_member: ({ id, workshop, educator, fromDay, toDay }) =>
          workshop && educator
            ? [{ id, workshop_id: workshop.id, educator_id: educator.id, from_day: fromDay, to_day: toDay }]
            : [],
      },
    }),
  ],
};
