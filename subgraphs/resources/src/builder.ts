import { createBuilder } from '@xiangxun/schema/kit/create-builder';

/** The schema builder of the resources subgraph. */
export const builder = createBuilder();
