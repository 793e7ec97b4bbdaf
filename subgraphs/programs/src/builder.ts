import { createBuilder } from '@xiangxun/schema/kit/create-builder';

/** The schema builder of the programs subgraph. */
export const builder = createBuilder();
