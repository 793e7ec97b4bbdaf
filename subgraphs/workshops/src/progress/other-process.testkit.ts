import { randomUUID } from 'node:crypto';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import pg from 'pg';
import { acknowledge } from '../learning-record/acknowledge.ts';

/** What a process of the subgraph is asked to do by a test that runs another one. */
export interface Work {
  readonly url: string;
  readonly provider: Viewer;
  readonly batches: readonly object[][];
}

// Takes batches in, two at a time, and ends; what it remembers of learners is its own.
process.once('message', async ({ url, provider, batches }: Work) => {
  const pool = new pg.Pool({ connectionString: url, options: '-c search_path=workshops' });
  const waiting = [...batches];
  const lane = async (): Promise<void> => {
    for (let statements = waiting.shift(); statements; statements = waiting.shift()) {
      const batch = { idempotencyKey: randomUUID(), statements: statements as Record<string, unknown>[] };
      await acknowledge(pool, provider, provider.organization as string, batch);
    }
  };
  await Promise.all([lane(), lane()]);
  await pool.end();
  process.disconnect();
});
