import { type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';

/** What is kept of the resources: that they are there, since objects of platforms stand for them. */
export const resources: MirrorSource = {
  subgraph: 'resources',
  kinds: [
    mirrorKind<{ id: string; regionCode: string }>({
      kind: 'Resource',
      selection: 'regionCode',
      region: ({ regionCode }) => regionCode,
      tables: {},
    }),
  ],
};
