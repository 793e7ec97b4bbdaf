import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sdlOf } from '@xiangxun/schema/kit/federation';
import { compose } from './compose.ts';
import { SUBGRAPHS } from './subgraphs.ts';

/** Prints the committed contract: each subgraph's SDL and the supergraph. */
const folder = fileURLToPath(new URL('../../schema/sdl/', import.meta.url));
await mkdir(folder, { recursive: true });
const sources = SUBGRAPHS.map(({ name, schema }) => ({ name, sdl: sdlOf(schema) }));
for (const { name, sdl } of sources) await writeFile(`${folder}${name}.graphql`, `${sdl.trimEnd()}\n`);
await writeFile(`${folder}supergraph.graphql`, `${compose(sources).trimEnd()}\n`);
