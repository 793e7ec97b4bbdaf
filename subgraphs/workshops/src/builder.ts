import { createBuilder } from '@xiangxun/schema/kit/create-builder';

/** The schema builder of the workshops subgraph. */
export const builder = createBuilder();
