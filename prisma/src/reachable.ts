import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** The timeout of one attempt, in ms. */
const PATIENCE = 5_000;
/** Errors of a server, or its host, that is still starting. */
const PASSING = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', '57P03']);

/**
 * Waits until a database accepts connections, because its server may have been started a moment before.
 *
 * @param tell called for each failed attempt, with the server's address
 * @param pauseMs the pause between two attempts
 * @throws if waiting will not help: there is no such database, or the server rejects the account
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

/** Why a database cannot be reached at present; null if it can. */
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
