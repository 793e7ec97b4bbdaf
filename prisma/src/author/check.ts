import { existsSync } from 'node:fs';
import { openAuthoringServer } from './server.ts';
import { schemaFile } from '../folders.ts';
import { SUBGRAPHS } from '../subgraph-name.ts';
import { pendingChanges } from './pending.ts';

// A program. It fails if a Prisma schema has changes without a migration.

const server = await openAuthoringServer(process.env);
try {
  for (const subgraph of SUBGRAPHS.filter((name) => existsSync(schemaFile(name)))) {
    const sql = await pendingChanges(server.url, subgraph);
    if (!sql) continue;
    process.exitCode = 1;
    console.error(`prisma/${subgraph}/schema.prisma has changes that no migration holds:\n\n${sql}`);
    console.error(`Write them down: npm run db:migrate -- ${subgraph} <what_changes>\n`);
  }
} finally {
  await server.stop();
}
