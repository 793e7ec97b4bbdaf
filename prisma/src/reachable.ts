import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** How long one try may take, in milliseconds. */
const PATIENCE = 5_000;
/** What a server answers, or its host, that is on its way. */
const PASSING = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', '57P03']);

/**
 * Waits until a database accepts connections: whoever starts a process may have started its server a moment before.
 *
 * @param tell told of each try that failed, with where the server was looked for
 * @param pauseMs how long lies between two tries
 * @throws where waiting will not help: no such database, or the server does not let the account in
 */
export async function untilReachable(
  url: string,
  tell: (details: { database: string; reason: string }) => void,
  pauseMs = 1_000,
): Promise<void> {
  for (;;) {
    const reason = await reasonAgainst(url);
    if (reason === null) return;
    const { host, pathname } = new URL(url);
    tell({ database: `${host}${pathname}`, reason });
    await pause(pauseMs);
  }
}

/** Why a database cannot be reached at present; null where it can. */
async function reasonAgainst(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return null;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const isPassing = code === undefined ? /timeout|terminated/i.test(message) : PASSING.has(code);
    if (!isPassing) throw error;
    return code ?? message;
  } finally {
    await client.end().catch(() => undefined);
  }
}
