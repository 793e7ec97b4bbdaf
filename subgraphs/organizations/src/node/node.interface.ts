import { kindOf } from '@xiangxun/schema/contract/id';
import { builder } from '../builder.ts';

/** Anything that has a global id (Relay). */
export const nodeInterface = builder.interfaceRef<{ id: string }>('Node');

nodeInterface.implement({
  description: 'Anything that has a global id, as Relay defines it (节点).',
  fields: (t) => ({ id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }) }),
  resolveType: ({ id }) => kindOf(id) ?? null,
});
