import { createBuilder } from '@xiangxun/schema/builder';

/** The schema builder of the programs subgraph. */
export const builder = createBuilder();
