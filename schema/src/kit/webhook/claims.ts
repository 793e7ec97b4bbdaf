import type { Pool, QueryResult } from 'pg';

/** Webhooks that only this process works on. */
export interface Claims {
  /** Claims those of the webhooks that nobody works on. */
  take(webhooks: readonly string[]): Promise<string[]>;
  release(webhook: string): Promise<void>;
  /** Rejects when the claims are lost together with their connection. */
  readonly lost: Promise<never>;
  close(): void;
}

/**
 * Opens claims, which are locks of one connection. They end with it, so the claims of a killed process are free at
 * once.
 */
export async function openClaims(pool: Pool): Promise<Claims> {
  const connection = await pool.connect();
  const lost = new Promise<never>((_, reject) => connection.once('error', reject));
  lost.catch(() => {});
  let turn: Promise<unknown> = Promise.resolve();
  /** Runs statements one after another, as a connection requires. */
  const ask = (statement: string, value: unknown): Promise<QueryResult<{ id: string }>> => {
    const answer = turn.then(() => connection.query<{ id: string }>(statement, [value]));
    turn = answer.catch(() => undefined);
    return answer;
  };
  return {
    lost,
    async take(webhooks) {
      const { rows } = await ask(
        `SELECT id FROM unnest($1::text[]) AS id WHERE pg_try_advisory_lock(hashtextextended('webhook ' || id, 0))`,
        webhooks,
      );
      return rows.map(({ id }) => id);
    },
    async release(webhook) {
      await ask(`SELECT pg_advisory_unlock(hashtextextended('webhook ' || $1, 0))`, webhook);
    },
    close: () => connection.release(true),
  };
}
