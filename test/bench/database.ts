import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded, startEmbedded } from '@xiangxun/prisma/embedded/embedded';
import { createTemporaryDatabase, type TemporaryDatabase } from '@xiangxun/prisma/temporary-database';

/** A database for a bench, on a durable server of its own: fsync and synchronous commit are on. */
export async function openBenchDatabase(): Promise<TemporaryDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'xiangxun-bench-'));
  const server = await startEmbedded(folder);
  const database = await createTemporaryDatabase(server.url('postgres'), 'bench_');
  return {
    url: database.url,
    drop: async () => {
      await database.drop();
      await server.stop();
      await removeEmbedded(folder);
    },
  };
}
