import { createBuilder } from '@xiangxun/schema/kit/builder';

/** The schema builder of the organizations subgraph. */
export const builder = createBuilder();
