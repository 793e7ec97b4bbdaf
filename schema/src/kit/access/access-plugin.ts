import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import type { GraphContext } from '../context.ts';
import { graphError } from '../../contract/errors/graph-error.ts';
import type { Scope } from '../viewer/viewer.ts';

/**
 * Enforces the scopes that a subgraph's schema declares. `requiresScopes` (a list of alternatives, each a set of
 * scopes) becomes the federation directive that the gateway enforces, and is enforced here again. Every root field must
 * declare its scopes, or the schema cannot be built.
 */
class AccessPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const check = this.check(config);
    if (!check) return resolver;
    return (parent, args, context, info) => {
      check((context as GraphContext).viewer.scopes);
      return (resolver ?? defaultFieldResolver)(parent, args, context, info);
    };
  }

  override wrapSubscribe(
    subscriber: GraphQLFieldResolver<unknown, Types['Context'], object> | undefined,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> | undefined {
    const check = this.check(config);
    if (!check || !subscriber) return subscriber;
    return (parent, args, context, info) => {
      check((context as GraphContext).viewer.scopes);
      return subscriber(parent, args, context, info);
    };
  }

  private check(config: PothosOutputFieldConfig<Types>): ((held: readonly string[]) => void) | undefined {
    const { requiresScopes } = config.pothosOptions as { requiresScopes?: Scope[][] };
    const isRoot = ['Query', 'Mutation', 'Subscription'].includes(config.kind);
    if (!requiresScopes) {
      if (isRoot && !config.name.startsWith('_'))
        throw new Error(`${config.parentType}.${config.name} declares no scopes`);
      return undefined;
    }
    return (held) => {
      if (requiresScopes.some((all) => all.every((scope) => held.includes(scope)))) return;
      const wanted = requiresScopes.map((all) => all.join(' and ')).join(', or ');
      throw graphError('FORBIDDEN', {
        en: `${config.parentType}.${config.name} needs the scope ${wanted}`,
        zh: `${config.parentType}.${config.name} 需要令牌范围 ${wanted.replaceAll(' and ', ' 与 ').replaceAll(', or ', '，或 ')}`,
      });
    };
  }
}

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      access: AccessPlugin<Types>;
    }
  }
}

/** Registers the plugin with Pothos and returns its name. */
export function registerAccessPlugin(): 'access' {
  if (!registered) SchemaBuilder.registerPlugin('access', AccessPlugin);
  registered = true;
  return 'access';
}
let registered = false;
