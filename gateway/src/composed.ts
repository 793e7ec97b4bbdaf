import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { sdlOf } from '@xiangxun/schema/kit/federation';
import { compose } from './compose.ts';
import { SUBGRAPHS } from './subgraphs.ts';

/** The build composes too, and leaves beside its programs what came of it; sources that run as they are have none. */
const BUILT = new URL('supergraph.graphql', import.meta.url);

/** The supergraph of the five subgraphs, which takes as long as the rest of a start to compose. */
export async function composed(): Promise<string> {
  return existsSync(BUILT) ? readFile(BUILT, 'utf8') : composeAll();
}

/** Composes the five subgraphs. */
export function composeAll(): string {
  return compose(SUBGRAPHS.map(({ name, schema }) => ({ name, sdl: sdlOf(schema) })));
}
