import { type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';

interface Term {
  educator: { id: string } | null;
  from: string;
  to: string | null;
}

/** What is kept of the workshops: who hosts whom, since a host cares for the resources of her members. */
export const workshops: MirrorSource = {
  subgraph: 'workshops',
  kinds: [
    mirrorKind<{ id: string; hosts: Term[] }>({
      kind: 'Workshop',
      selection: 'hosts { educator { id } from to }',
      tables: {
        mirror_workshop_host: ({ id, hosts }) =>
          hosts.flatMap(({ educator, from, to }) =>
            educator ? [{ id, educator_id: educator.id, from_day: from, to_day: to }] : [],
          ),
      },
    }),
    mirrorKind<Term & { id: string; workshop: { id: string } | null }>({
      kind: 'WorkshopMembership',
      selection: 'workshop { id } educator { id } from to',
      tables: {
        mirror_workshop_member: ({ id, workshop, educator, from, to }) =>
          workshop && educator
            ? [{ id, workshop_id: workshop.id, educator_id: educator.id, from_day: from, to_day: to }]
            : [],
      },
    }),
  ],
};
