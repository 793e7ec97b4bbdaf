import { type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';

/** What is kept of the programs: where they are, and of which guide. */
export const programs: MirrorSource = {
  subgraph: 'programs',
  kinds: [
    mirrorKind<{ id: string; regionCode: string; guide: string }>({
      kind: 'Program',
      selection: 'regionCode guide',
      region: ({ regionCode }) => regionCode,
      tables: { mirror_program: ({ id, regionCode, guide }) => [{ id, region: regionCode, guide }] },
    }),
  ],
};
