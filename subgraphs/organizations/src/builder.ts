import { createBuilder } from '@xiangxun/schema/builder';

/** The schema builder of the organizations subgraph. */
export const builder = createBuilder();
