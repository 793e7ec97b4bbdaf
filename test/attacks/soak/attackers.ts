import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { type Answer, ask, many, send } from '../ask.ts';
import type { Site } from '../site.ts';

/** One attack, which ends by itself and returns its responses. */
export type Attack = (site: Site, client: string, turn: number) => Promise<readonly Answer[]>;

const MIB = 1024 * 1024;
const BOMB = gzipSync(Buffer.alloc(100 * MIB, '['));
const BRACKETS = '['.repeat(4_900_000);

const spread = (turn: number, deep: number) =>
  `# ${turn}\n{ region(code: "52") { ...F0 } } ${many(deep, (i) => `fragment F${i} on Region { a: parent { ...F${i + 1} } b: parent { ...F${i + 1} } }`)}
   fragment F${deep} on Region { name }`;
const guides = (turn: number) =>
  `{ d${turn}: me { client } ${many(300, (i) => `g${i}: guide(code: OUTREACH) { code text annex phases { code text } }`)} }`;
const children = (deep: number): string =>
  deep === 0 ? 'name' : `children(first: 31) { nodes { parent { ${children(deep - 1)} } } }`;
const schema = `{ __schema { types { ${many(10, (i) => `a${i}: fields { type { ${many(10, (k) => `b${k}: fields { name }`)} } }`)} } } }`;
const PAUSE_MS = 1_000;

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
const atOnce = (count: number, one: (at: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: count }, (_, at) => one(at)));

/** A connection that sends half of a body, or does not read the response, and closes. */
async function stall(
  site: Site,
  client: string,
  body: string | Uint8Array,
  announced: number,
): Promise<readonly Answer[]> {
  const lines = ['POST /graphql HTTP/1.1', 'host: a', 'content-type: application/json', `content-length: ${announced}`];
  const head = [...lines, `authorization: Bearer ${await site.token(client)}`].join('\r\n');
  const sockets = Array.from({ length: 20 }, () => {
    const socket = connect(site.port, 'localhost').on('error', () => undefined);
    socket.write(`${head}\r\n\r\n`);
    socket.write(body);
    return socket.pause();
  });
  await pause();
  for (const socket of sockets) socket.destroy();
  return [];
}

/** WebSockets over which more is sent than is read. */
async function flood(site: Site, client: string, message: (at: number) => object): Promise<readonly Answer[]> {
  const authorization = `Bearer ${await site.token(client)}`;
  const sockets = Array.from({ length: 5 }, () => {
    const socket = new WebSocket(`${site.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('error', () => undefined);
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } })));
    socket.once('message', () => {
      socket.pause();
      for (let at = 0; at < 1_000; at += 1) socket.send(JSON.stringify(message(at)));
    });
    return socket;
  });
  await pause();
  for (const socket of sockets) socket.terminate();
  return [];
}

const subscribe = (query: string) => (at: number) => ({ type: 'subscribe', id: String(at), payload: { query } });

export const ATTACKS: readonly Attack[] = [
  (site, client, turn) => atOnce(20, (at) => ask(site, client, spread(turn * 100 + at, 10))),
  (site, client, turn) => atOnce(5, (at) => ask(site, client, spread(turn * 100 + at, 18))),
  (site, client, turn) => atOnce(5, (at) => ask(site, client, guides(turn * 100 + at))),
  (site, client) => atOnce(5, () => ask(site, client, `{ region(code: "CN") { ${children(5)} } }`)),
  (site, client) => atOnce(5, () => ask(site, client, schema)),
  (site) => atOnce(5, () => ask(site, null, schema)),
  (site, _, turn) => atOnce(5, (at) => ask(site, null, guides(turn * 100 + at))),
  (site, client) => atOnce(3, () => send(site, client, `{"variables":${BRACKETS}`)),
  (site) => atOnce(3, () => send(site, null, BRACKETS)),
  (site, client) => atOnce(3, () => send(site, client, BOMB, { 'content-encoding': 'gzip' })),
  (site, client) => stall(site, client, Buffer.alloc(9.9 * MIB, ' '), 10 * MIB),
  (site, client) =>
    stall(site, client, JSON.stringify({ query: guides(0) }), JSON.stringify({ query: guides(0) }).length),
  (site, client) => flood(site, client, () => ({ type: 'ping', payload: { x: 'x'.repeat(10_000) } })),
  (site, client) => flood(site, client, subscribe('{ me { client } }')),
];
