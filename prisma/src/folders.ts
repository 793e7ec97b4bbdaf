import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SubgraphName } from './subgraph-name.ts';

/** The folder of this package. */
export const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

/** The Prisma schema of a subgraph. */
export function schemaFile(subgraph: SubgraphName): string {
  return join(PACKAGE, subgraph, 'schema.prisma');
}

/** The migration history of a subgraph. */
export function migrationsFolder(subgraph: SubgraphName): string {
  return join(PACKAGE, subgraph, 'migrations');
}

/** Where data is kept that this installation makes: `XIANGXUN_DATA`, else `.data` in the repository. */
export function dataFolder(env: NodeJS.ProcessEnv): string {
  return env.XIANGXUN_DATA || join(PACKAGE, '..', '.data');
}
