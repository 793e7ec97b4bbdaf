import type { UserError } from '../contract/errors/user-error.ts';
import { perBuilder } from './entity/per-builder.ts';
import { ERRORS_OF_ONE, userErrorType } from './user-error.graphql.ts';

/** What became of what was to be deleted. */
export interface Deleted {
  /** Null where it was refused. */
  readonly id: string | null;
  readonly userErrors: readonly UserError[];
}

/** The GraphQL type of what is told of a deletion; the same for all kinds and in every subgraph. */
export const deletePayload = perBuilder((builder) =>
  builder.objectRef<Deleted>('DeletePayload').implement({
    description: 'What became of what was to be deleted (删除结果).',
    shareable: true,
    fields: (t) => ({
      id: t.exposeID('id', { description: 'The id of what was deleted, null when refused (已删除对象的标识).' }),
      userErrors: t.field({
        type: [userErrorType(builder)],
        nullable: { list: false, items: false },
        listSize: ERRORS_OF_ONE,
        description: 'Everything that is wrong; nothing was deleted then (错误).',
        resolve: ({ userErrors }) => [...userErrors],
      }),
    }),
  }),
);
