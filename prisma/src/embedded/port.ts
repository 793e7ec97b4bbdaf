import { createServer } from 'node:net';

/** PostgreSQL's usual port is left to a server that the machine may already have. */
export const FIRST_PORT = 5433;
/** How many ports are tried one by one before any free port is used. */
const TRIES = 50;

/** Finds a free port on the loopback address: the preferred one, else one near it, else any. */
export async function freePort(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + TRIES; port++) {
    if (await listen(port)) return port;
  }
  const port = await listen(0);
  if (!port) throw new Error('no port is free for the embedded PostgreSQL');
  return port;
}

function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const found = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(found));
    });
  });
}
