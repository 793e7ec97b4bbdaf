import SchemaBuilder from '@pothos/core';
import DirectivePlugin from '@pothos/plugin-directives';
import FederationPlugin from '@pothos/plugin-federation';
import type { GraphQLSchema } from 'graphql';
import { registerAccessPlugin } from './access/access-plugin.ts';
import type { Builder, KitTypes } from './builder.ts';
import { registerCalendarPlugin } from './calendar-plugin.ts';
import { federated, LINK } from './federation.ts';
import { registerCursorPlugin } from './list/cursor-plugin.ts';
import { registerPageCostPlugin } from './list/page-cost-plugin.ts';
import { addScalars } from './scalars.ts';

/**
 * A new schema builder with the kit's scalars and plugins.
 * Fields are nullable unless they say otherwise: what its owner hides from a viewer comes back null and takes nothing
 * else down.
 * What a field costs is declared by `cost`, in reads of one entity, where that is more than one for each object that
 * it gives; how long a list is, by `listSize` (Apollo Federation 2.9, after IBM's GraphQL cost specification).
 */
export function createBuilder(): Builder {
  const builder = new SchemaBuilder<KitTypes>({
    // The last is asked first: what it declares of pages, the federation plugin prints.
    plugins: [
      registerAccessPlugin(),
      registerCalendarPlugin(),
      registerCursorPlugin(),
      DirectivePlugin,
      FederationPlugin,
      registerPageCostPlugin(),
    ],
  });
  addScalars(builder);
  return builder;
}

/** Builds the federation 2.9 subgraph of a builder. */
export function buildSubgraph(builder: Builder): GraphQLSchema {
  return federated(builder.toSchema({ sortSchema: false, extensions: { directives: [LINK] } }));
}
