import { createBuilder } from '@xiangxun/schema/kit/builder';

/** The schema builder of the evaluations subgraph. */
export const builder = createBuilder();
