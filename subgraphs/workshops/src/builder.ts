import { createBuilder } from '@xiangxun/schema/builder';

/** The schema builder of the workshops subgraph. */
export const builder = createBuilder();
