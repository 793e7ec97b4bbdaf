import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { sdlOf } from '@xiangxun/schema/kit/federation';
import { compose } from './compose.ts';
import { SUBGRAPHS } from './subgraphs.ts';

/** The build also composes, and writes the result beside its programs; programs run from their sources have none. */
const BUILT = new URL('supergraph.graphql', import.meta.url);

/**
 * Returns the supergraph of the five subgraphs: the built one if there is one, because composing takes as long as the
 * rest of a start.
 */
export async function composed(): Promise<string> {
  return existsSync(BUILT) ? readFile(BUILT, 'utf8') : composeAll();
}

/** Composes the five subgraphs. */
export function composeAll(): string {
  return compose(SUBGRAPHS.map(({ name, schema }) => ({ name, sdl: sdlOf(schema) })));
}
