import type { GraphQLError } from 'graphql';
import { graphError } from '../../contract/errors/graph-error.ts';
import type { PageArgs } from './page-args.ts';

/**
 * The cursor of a position in a list: the texts that it is ordered by, and the list's name, so that it is valid in this
 * list only.
 */
export function listCursor(list: string, texts: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...texts])).toString('base64url');
}

/** The texts of a list's cursor; null if it is not one of this list. */
export function textsOf(list: string, cursor: string, count: number): readonly string[] | null {
  try {
    const [name, ...texts] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    return name === list && texts.length === count && texts.every((text) => typeof text === 'string') ? texts : null;
  } catch {
    return null;
  }
}

/**
 * The positions after and before which a page lies; null if not given.
 *
 * @throws BAD_USER_INPUT if a cursor is not one of this list
 */
export function placesOf(list: string, { after, before }: PageArgs, count: number): readonly (string | null)[] {
  const placeOf = (cursor: string | null | undefined, argument: string) => {
    if (!cursor) return Array<null>(count).fill(null);
    const texts = textsOf(list, cursor, count);
    if (!texts) throw foreignCursor(argument);
    return texts;
  };
  return [...placeOf(after, 'after'), ...placeOf(before, 'before')];
}

/** Reads a page; refuses a cursor with values that the database cannot compare, because no list has issued it. */
export async function readPage<Rows>({ after, before }: PageArgs, read: () => Promise<Rows>): Promise<Rows> {
  return read().catch((error: unknown) => {
    throw (after || before) && isMisfit(error) ? foreignCursor(after ? 'after' : 'before') : error;
  });
}

/** The refusal of a cursor that this list did not issue. */
export function foreignCursor(argument: string): GraphQLError {
  return graphError('BAD_USER_INPUT', {
    en: `${argument} is no cursor of this list with these arguments: take one from its own pageInfo or edges`,
    zh: `${argument} 不是该列表在这些参数下的游标：请取自其自身的 pageInfo 或 edges`,
  });
}

/** Whether the database, or the client before it, rejected a value as invalid for its column. */
function isMisfit(error: unknown): boolean {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return (typeof code === 'string' && /^22|^P2007$/.test(code)) || name === 'PrismaClientValidationError';
}
