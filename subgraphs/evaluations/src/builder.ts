import { createBuilder } from '@xiangxun/schema/builder';

/** The schema builder of the evaluations subgraph. */
export const builder = createBuilder();
