import { connect } from 'node:net';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import { type Cancellation, currentCancellation } from './cancellation.ts';

/**
 * After how many ms a statement that still runs is cancelled again: the first request may have arrived before it
 * started.
 */
const AGAIN_MS = 200;

/** The timeout of a cancel request, in ms. */
const PATIENCE_MS = 5_000;

/** SQLSTATE of a cancelled statement. */
const QUERY_CANCELED = '57014';

type Connected = Parameters<Pool['connect']>[0];

/**
 * Makes a pool honour the cancellation of the query that asks for a connection. A running statement is cancelled in the
 * database; a query that waits for a connection is refused one. The connection returns to the pool.
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
    // A cancel request in progress must not hit the connection's next statement.
    void sent.then(() => release(isHealthy ? undefined : error));
  };
}

/**
 * Sends the protocol's CancelRequest. The server closes this connection once it has signalled the process, so
 * statements sent afterwards are not cancelled.
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
