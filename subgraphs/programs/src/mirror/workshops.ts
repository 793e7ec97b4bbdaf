import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { DAYS, each, position, required } from '@xiangxun/schema/kit/mirror/table';

/** What this subgraph keeps of workshops: who hosts those that serve a program. */
export const workshopsMirror: MirrorSource = {
  subgraph: 'workshops',
  kinds: [
    {
      kind: 'Workshop',
      place: 'regionCode',
      tables: {
        mirror_workshop_host: each('hosts', {
          position: position(),
          program_id: '../program.id',
          educator_id: required('educator.id'),
          ...DAYS,
        }),
      },
    },
  ],
};
