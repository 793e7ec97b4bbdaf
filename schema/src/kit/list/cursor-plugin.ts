import { createHash } from 'node:crypto';
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import { isConnection } from './is-connection.ts';
import type { Page } from './keyset.ts';
import { foreignCursor } from './list-cursor.ts';
import type { PageArgs } from './page-args.ts';

/** How long the mark of a list is: six bytes, enough to tell a mistake. Nothing is kept secret by it. */
export const MARK_LENGTH = 8;

/** What a field may say of its list by `extensions`. */
interface ListExtensions {
  /** Whether its cursors are good for other arguments too, and say themselves what they are of. */
  readonly hasOwnCursors?: true;
  /** Whose list it is, where the parent has no id. */
  listOwner?(parent: unknown): string;
}

/**
 * Binds the cursors of each list to it: a cursor begins with a mark of the field, of whose list it is, and of the arguments
 * that say what is listed. So one that another list gave, or this one under another filter, is refused and not taken for
 * a place that it never was.
 */
class CursorPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const { hasOwnCursors, listOwner = idOf } = (config.extensions ?? {}) as ListExtensions;
    if (hasOwnCursors || !isConnection(this.builder, config)) return resolver;
    const isRoot = config.kind === 'Query';
    return async (parent, args: PageArgs, context, info) => {
      const { first: _, last: __, after, before, ...listed } = args;
      let mark: string | undefined;
      const marked = () => (mark ??= markOf([config.parentType, config.name, isRoot ? '' : listOwner(parent), listed]));
      const inner = {
        ...args,
        ...(after && { after: unmarked(after, marked(), 'after') }),
        ...(before && { before: unmarked(before, marked(), 'before') }),
      };
      const page = (await (resolver ?? defaultFieldResolver)(parent, inner, context, info)) as Page<unknown>;
      return { ...page, cursorOf: (row: unknown) => marked() + page.cursorOf(row) };
    };
  }
}

function idOf(parent: unknown): string {
  const { id } = parent as { readonly id?: unknown };
  if (typeof id === 'string') return id;
  throw new Error('a list of what has no id has to say by its extension `listOwner` whose it is');
}

/** What was not given is as what was given as null. */
function markOf(list: readonly unknown[]): string {
  const text = JSON.stringify(list, (_, value) => value ?? undefined);
  return createHash('sha256').update(text).digest('base64url').slice(0, MARK_LENGTH);
}

function unmarked(cursor: string, mark: string, argument: string): string {
  if (!cursor.startsWith(mark)) throw foreignCursor(argument);
  return cursor.slice(MARK_LENGTH);
}

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      cursor: CursorPlugin<Types>;
    }
  }
}

/** Registers the plugin with Pothos and gives the name to list it by. */
export function registerCursorPlugin(): 'cursor' {
  if (!registered) SchemaBuilder.registerPlugin('cursor', CursorPlugin);
  registered = true;
  return 'cursor';
}
let registered = false;
