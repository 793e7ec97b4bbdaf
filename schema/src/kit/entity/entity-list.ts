import { graphError } from '../../contract/errors/graph-error.ts';
import { type KindName, kindOf } from '../../contract/id.ts';
import type { PageArgs } from '../list/page-args.ts';
import { within } from '../../contract/region.ts';
import { toDate } from '../../contract/scalars/day.ts';
import { aOr } from '../sync/declare/field.ts';
import type { Entity } from './define.ts';
import { type ColumnField, columnNameOf } from './entity-field.ts';

/** The arguments of a list, by name. */
export type ListArgs = PageArgs & Readonly<Record<string, unknown>>;

/** How many characters of an argument an error repeats at most. */
const MOST_REPEATED = 100;

/** The name of the argument that filters a list by a field: `hostSchool` for the field `hostSchools`. */
export function argumentOf(name: string, { sync }: ColumnField): string {
  return sync.list ? name.replace(/s$/, '') : name;
}

/**
 * Converts the arguments of a list to a condition.
 *
 * @throws BAD_USER_INPUT if an id is malformed, or of another kind than the field's
 */
export function conditionOf(
  { fields, list, odd }: Pick<Entity<{ id: string }>, 'fields' | 'list' | 'odd'>,
  args: ListArgs,
): object {
  const parts: object[] = [];
  if (args.under != null) parts.push({ region: within(String(args.under)) });
  for (const name of Object.keys(list.filters)) {
    const field = fields[name];
    if (field?.is !== 'column') continue;
    const argument = argumentOf(name, field);
    const given = args[argument];
    if (given == null) continue;
    const value = field.sync.kinds ? idArgument(argument, String(given), field.sync.kinds) : given;
    parts.push({ [columnNameOf(name, field)]: field.sync.list ? { has: value } : value });
  }
  for (const name of Object.keys(list.containing)) {
    if (args[name] != null) parts.push({ [name]: containing(name, String(args[name])) });
  }
  const [first, last = first] = list.span;
  const bounded = (day: string, bound: object, without: object) => {
    const field = fields[day];
    const isOpen = last !== first && field?.is === 'column' && !field.sync.required;
    parts.push(isOpen ? { OR: [{ [day]: bound }, { [day]: null, ...without }] } : { [day]: bound });
  };
  if (first !== undefined && args.toDay != null) bounded(first, { lte: toDate(String(args.toDay)) }, {});
  if (first !== undefined && last !== undefined && args.fromDay != null) {
    const since = { gte: toDate(String(args.fromDay)) };
    bounded(last, since, list.endsWithFirst ? { [first]: since } : {});
  }
  for (const [name, { filter }] of Object.entries(odd)) {
    if (filter && args[name] != null) parts.push(filter.where(args[name] as never));
  }
  return parts.length === 0 ? {} : { AND: parts };
}

/**
 * The id in an argument of a list, or undefined if it is not given.
 *
 * @throws BAD_USER_INPUT if it is not an id, or of none of the kinds
 */
export function idArgument(
  argument: string,
  given: string | null | undefined,
  kinds: readonly KindName[],
): string | undefined {
  if (given == null) return undefined;
  const kind = kindOf(given);
  if (kind && kinds.includes(kind)) return given;
  const shown = JSON.stringify(given.slice(0, MOST_REPEATED));
  throw graphError('BAD_USER_INPUT', {
    en: `${argument} is ${shown}, which is no id of ${aOr(kinds)}`,
    zh: `${argument} 为 ${shown}，不是 ${kinds.join('、')} 的 id`,
  });
}

/**
 * The condition that a text contains another, ignoring case.
 *
 * @param argument the name of the list's argument
 * @throws BAD_USER_INPUT if the given text is empty
 */
export function containing(argument: string, given: string): { contains: string; mode: 'insensitive' } {
  const text = given.trim();
  if (!text || text.includes('\0'))
    throw graphError('BAD_USER_INPUT', {
      en: `${argument} holds no text: give a part of what you look for, or leave it out`,
      zh: `${argument} 没有文字：请给出要查找内容的一部分，或不给该参数`,
    });
  return { contains: text, mode: 'insensitive' };
}
