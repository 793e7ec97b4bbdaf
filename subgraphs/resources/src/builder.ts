import { createBuilder } from '@xiangxun/schema/builder';

/** The schema builder of the resources subgraph. */
export const builder = createBuilder();
