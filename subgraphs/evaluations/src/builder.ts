import { createBuilder } from '@xiangxun/schema/kit/create-builder';

/** The schema builder of the evaluations subgraph. */
export const builder = createBuilder();
