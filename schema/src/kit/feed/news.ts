import type { Pool, PoolClient } from 'pg';
import { emit } from '../../service/news.ts';
import type { Engine, SubgraphName } from '../../service/subgraph.ts';
import { newsChannel } from './sequencer.ts';

/** The pause before a lost connection is opened again, in ms. */
const PAUSE = 500;

/** Passes the database's notifications that a subgraph's feed has grown to the listeners in this process. */
export function newsListener(
  pool: Pool,
  subgraph: SubgraphName,
  log: { error(details: object, message: string): void },
): Engine {
  let stopped = false;
  let current: PoolClient | undefined;

  const listen = async (): Promise<void> => {
    const connection = await pool.connect();
    current = connection;
    connection.on('notification', () => emit(subgraph));
    connection.on('error', (error) => {
      connection.removeAllListeners('notification');
      connection.release(true);
      current = undefined;
      if (stopped) return;
      log.error({ error, subgraph }, 'the feed’s news are interrupted');
      setTimeout(again, PAUSE).unref();
    });
    await connection.query(`LISTEN ${newsChannel(subgraph)}`);
    emit(subgraph);
  };
  const again = (): void => {
    if (!stopped) listen().catch(() => setTimeout(again, PAUSE).unref());
  };

  return {
    name: 'news',
    start: listen,
    stop: async () => {
      stopped = true;
      current?.removeAllListeners('notification');
      current?.release(true);
    },
  };
}
