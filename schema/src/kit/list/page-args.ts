import type { ArgBuilder } from '@pothos/core';
import type { BuilderTypes } from '../builder.ts';

/** The paging arguments of a Relay connection. */
export interface PageArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** The paging arguments of every connection field. */
export function pageArgs(arg: ArgBuilder<BuilderTypes>) {
  return {
    first: arg.int({ description: 'How many from the start of the list, 50 unless said, 500 at most (前若干项).' }),
    after: arg.string({ description: 'Begin after this cursor (游标之后).' }),
    last: arg.int({ description: 'How many from the end of the list, 500 at most (后若干项).' }),
    before: arg.string({ description: 'End before this cursor (游标之前).' }),
  };
}
