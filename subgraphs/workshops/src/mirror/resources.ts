import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';

/** What is kept of the resources: that they are there, since objects of platforms stand for them. */
export const resources: MirrorSource = {
  subgraph: 'resources',
  kinds: [{ kind: 'Resource', place: 'regionCode' }],
};
