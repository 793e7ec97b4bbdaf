import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { row } from '@xiangxun/schema/kit/mirror/table';

/** What is kept of the programs: where they are, and of which guide. */
export const programs: MirrorSource = {
  subgraph: 'programs',
  kinds: [
    {
      kind: 'Program',
      place: 'regionCode',
      tables: { mirror_program: row({ region: 'regionCode', guide: 'guide' }) },
    },
  ],
};
