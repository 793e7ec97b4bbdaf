import { connect } from 'node:net';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import { type Cancellation, currentCancellation } from './cancellation.ts';

/** After how long a statement that still runs is cancelled again, in ms: the first request may have been ahead of it. */
const AGAIN_MS = 200;

/** How long the server may take for a request to cancel, in ms. */
const PATIENCE_MS = 5_000;

/** SQLSTATE of a statement that was cancelled. */
const QUERY_CANCELED = '57014';

type Connected = Parameters<Pool['connect']>[0];

/**
 * Makes a pool heed the cancellation of the query within which a connection is asked for: a statement that runs is
 * cancelled in the database, and whoever waits for a connection is refused one. The connection goes back to the pool.
 */
export function cancelStatements(pool: Pool, log: Logger): void {
  const borrow = pool.connect.bind(pool);

  const borrowUnder = (cancellation: Cancellation, callback: Connected) => {
    const { signal, onAbort } = cancellation;
    const giveUp = () => callback(signal.reason, undefined, () => undefined);
    if (signal.aborted) return giveUp();
    onAbort.add(giveUp);
    borrow((error, client, release) => {
      onAbort.delete(giveUp);
      if (signal.aborted) return release();
      if (!client) return callback(error, client, release);
      releaseAfterCancelling(client, cancellation, log);
      callback(undefined, client, client.release);
    });
  };

  const connectUnder = (callback?: Connected) => {
    const cancellation = currentCancellation();
    if (!cancellation) return callback ? borrow(callback) : borrow();
    if (callback) return borrowUnder(cancellation, callback);
    return new Promise<PoolClient>((resolve, reject) =>
      borrowUnder(cancellation, (error, client) => (client ? resolve(client) : reject(error))),
    );
  };
  pool.connect = connectUnder as Pool['connect'];
}

/** Cancels what a connection runs, until it is released. */
function releaseAfterCancelling(client: PoolClient, { signal, onAbort }: Cancellation, log: Logger): void {
  const { release } = client;
  let sent = Promise.resolve();
  let again: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    sent = sendCancelRequest(client).catch((error: unknown) => log.debug({ error }, 'a statement was not cancelled'));
    again = setTimeout(cancel, AGAIN_MS);
  };
  onAbort.add(cancel);
  client.release = (error) => {
    onAbort.delete(cancel);
    if (!signal.aborted) return release(error);
    clearTimeout(again);
    const isHealthy = (error as { code?: unknown } | undefined)?.code === QUERY_CANCELED;
    // A request to cancel that is under way must not meet the next statement.
    void sent.then(() => release(isHealthy ? undefined : error));
  };
}

/**
 * Sends the protocol's CancelRequest. The server closes the connection once it has signalled the process concerned, so
 * that what that process is sent afterwards is not cancelled.
 */
function sendCancelRequest(client: PoolClient): Promise<void> {
  const { host, port, processID, secretKey } = client as PoolClient & { processID: number; secretKey: number };
  const message = Buffer.alloc(16);
  message.writeInt32BE(16, 0);
  message.writeInt32BE(80877102, 4);
  message.writeInt32BE(processID, 8);
  message.writeInt32BE(secretKey, 12);
  return new Promise((resolve, reject) => {
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
    socket.once('error', reject);
    socket.once('close', () => resolve());
    socket.resume();
    socket.write(message);
  });
}
