import { SUBGRAPHS } from '@xiangxun/prisma/subgraph-name';
import { MARK_LENGTH } from '@xiangxun/schema/kit/list/cursor-plugin';
import { expect } from 'vitest';
import { listsOf } from '../goldens/lists.ts';
import { ask, type Reply } from '../testkit/reply.ts';
import type { Scene } from './fuzz.ts';
import { TEXTS } from './malformed.ts';

/** The names of all lists and feeds at the root of the graph. */
export const LISTS: readonly string[] = SUBGRAPHS.flatMap((subgraph) => listsOf(subgraph).map(({ name }) => name));

const ARGUMENTS: Readonly<Record<string, string>> = { organizations: 'kind: DEVELOPMENT_CENTER,' };
const isFeed = (name: string): boolean => name.endsWith('Changes');

interface Page {
  readonly list: { readonly nodes: readonly unknown[]; readonly pageInfo: { readonly endCursor: string | null } };
}

function pageOf(
  scene: Scene,
  by: string,
  name: string,
  cursor: string | null,
  backwards = false,
): Promise<Reply<Page>> {
  const place = backwards ? 'last: 1, before: $cursor' : 'first: 1, after: $cursor';
  const list = `${name}(${ARGUMENTS[name] ?? ''} ${place}) { nodes { __typename } pageInfo { endCursor } }`;
  return ask(scene.url, scene.tokenOf(by), `query ($cursor: String) { list: ${list} }`, { cursor });
}

/** A cursor of each list that has any rows for a client. */
export async function cursorsOf(scene: Scene, by: string): Promise<Map<string, string>> {
  const cursors = new Map<string, string>();
  for (const name of LISTS) {
    const { data, text } = await pageOf(scene, by, name, null);
    if (!data) throw new Error(text);
    if (data.list.pageInfo.endCursor) cursors.set(name, data.list.pageInfo.endCursor);
  }
  return cursors;
}

/** Requests a page at a forged cursor: it must be refused as invalid, or be one that the client may have anyway. */
export async function holdForged(scene: Scene, by: string, name: string, forged: string): Promise<void> {
  for (const backwards of isFeed(name) ? [false] : [false, true]) {
    const { status, codes, data, text } = await pageOf(scene, by, name, forged, backwards);
    expect([status, codes.filter((code) => code !== refusalOf(name)), text]).toEqual([200, [], text]);
    expect(data?.list.nodes.length ?? 0).toBeLessThanOrEqual(1);
  }
}

/** Requests a page at a cursor of another list. */
export async function holdSwapped(scene: Scene, by: string, name: string, other: string): Promise<void> {
  const { codes, text } = await pageOf(scene, by, name, other);
  expect([name, codes, text]).toEqual([name, [refusalOf(name)], text]);
}

function refusalOf(name: string): string {
  return isFeed(name) ? 'CURSOR_EXPIRED' : 'BAD_USER_INPUT';
}

/** Texts that are not cursors, and variations of a cursor: truncated, changed, and with other values. */
export function forgedFrom(name: string, cursor: string): string[] {
  const cut = [cursor.slice(0, -1), cursor.slice(1), `${cursor}A`, `${cursor}=`, ` ${cursor}`, cursor.toUpperCase()];
  return [...TEXTS.filter(Boolean), ...cut, ...(isFeed(name) ? [] : withOtherValues(cursor))];
}

/** A list's cursor is the list's mark and its position in plain JSON, which anybody can write; a feed's is sealed. */
function withOtherValues(cursor: string): string[] {
  const [mark, place] = [cursor.slice(0, MARK_LENGTH), cursor.slice(MARK_LENGTH)];
  const text = Buffer.from(place, 'base64url').toString();
  if (!text.startsWith('[')) return [];
  const values = JSON.parse(text) as unknown[];
  const forged: unknown[] = values.flatMap((_, place) => OTHERS.map((other) => values.with(place, other)));
  return [...forged, values.slice(1), [...values, 'more'], {}].map(
    (one) => mark + Buffer.from(JSON.stringify(one)).toString('base64url'),
  );
}

/** Values in the forms of positions, but invalid. */
const OTHERS: readonly unknown[] = [
  '',
  '\0',
  '\uD800',
  '9999-99-99T99:99:99.999Z',
  '9999-99-99 99:99:99.999+99',
  '-999999-01-01T00:00:00.000Z',
  '-'.repeat(36),
  '00000000-0000-0000-0000-000000000000',
  '999999999',
  'x'.repeat(10_000),
  '__proto__',
  null,
  5,
  -1,
  2 ** 53,
  true,
  {},
  [],
  { date: '\0' },
  { date: '9999999' },
  { big: 'x' },
];
