import { createBuilder } from '@xiangxun/schema/kit/create-builder';

/** The schema builder of the organizations subgraph. */
export const builder = createBuilder();
