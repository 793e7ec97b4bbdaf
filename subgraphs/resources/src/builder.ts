import { createBuilder } from '@xiangxun/schema/kit/builder';

/** The schema builder of the resources subgraph. */
export const builder = createBuilder();
