import { kindOf } from '../../contract/id.ts';
import { perBuilder } from './per-builder.ts';

/** What a row of something named holds; its type has a field `name` of its own unless it has a title. */
interface NamedRow {
  readonly id: string;
  readonly title?: string;
}

/**
 * The GraphQL interface of what is called something, so that holders, evidence and targets of any type are asked what they
 * are called in one way. What has a title is called by it.
 */
export const named = perBuilder((builder) =>
  builder.interfaceRef<NamedRow>('Named').implement({
    description: 'Anything that is called something, by a name or a title (有名称的对象).',
    resolveType: ({ id }) => kindOf(id) ?? null,
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
      name: t.string({
        description: 'What it is called: its name, or its title (名称).',
        reads: ['title'],
        resolve: ({ title }) => title,
      }),
    }),
  }),
);
