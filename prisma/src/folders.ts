import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SubgraphName } from './subgraph-name.ts';

/** The repository's folder, for source files and built files alike. */
export const ROOT = rootAbove(import.meta.dirname);

/** This package's folder. */
export const PACKAGE = join(ROOT, 'prisma');

/** The Prisma schema of a subgraph. */
export function schemaFile(subgraph: SubgraphName): string {
  return join(PACKAGE, subgraph, 'schema.prisma');
}

/** The migration history of a subgraph. */
export function migrationsFolder(subgraph: SubgraphName): string {
  return join(PACKAGE, subgraph, 'migrations');
}

/** The folder for the installation's own data: `XIANGXUN_DATA`, else `.data` in the repository. */
export function dataFolder(env: NodeJS.ProcessEnv): string {
  return env.XIANGXUN_DATA || join(ROOT, '.data');
}

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package-lock.json'))) return folder;
  if (folder === dirname(folder)) throw new Error('no package-lock.json above: this is to run within its repository');
  return rootAbove(dirname(folder));
}
