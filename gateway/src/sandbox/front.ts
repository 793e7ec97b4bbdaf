import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import { JOBS_PATH } from '../job-files.ts';
import { errorsOf, json } from './answer.ts';
import { CONTROL_PATH, type Control } from './control.ts';
import { watchJobFile } from './job-files.ts';
import { forward, type Target, textOf } from './forward.ts';
import { type Watch, watchGraph } from './graph.ts';
import { HOOKS_PATH } from './hooks.ts';

/**
 * Makes a server the sandbox's layer before the product: what it neither watches nor answers itself is passed through.
 */
export function answerWith(server: Server, watch: Watch, control: Control, log: Logger): void {
  const { target } = watch;
  server.on('request', (request, response) => {
    const id = String(request.headers['x-request-id'] ?? randomUUID());
    request.headers['x-request-id'] = id;
    response.setHeader('x-request-id', id);
    answer(watch, control, request, response, id).catch((err: unknown) => {
      if ((err as NodeJS.ErrnoException).code === 'ECONNREFUSED')
        return json(response, 503, errorsOf('NOT_READY', 'The sandbox is starting', id), { 'retry-after': 1 });
      log.error({ err, id }, 'the sandbox failed at a request');
      if (response.headersSent) response.destroy();
      else json(response, 500, { error: 'the sandbox failed; its log says why' });
    });
  });
  // Other protocols than HTTP, such as WebSockets, are passed through byte by byte.
  server.on('upgrade', (request, socket, head) => {
    const behind = connect(target.port, target.host, () => {
      const headers = request.rawHeaders.flatMap((name, at, all) => (at % 2 ? [] : [`${name}: ${all[at + 1]}`]));
      behind.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
      behind.write(head);
      socket.pipe(behind).pipe(socket);
    });
    const end = () => {
      socket.destroy();
      behind.destroy();
    };
    behind.on('error', end);
    socket.on('error', end);
  });
}

async function answer(
  watch: Watch,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const path = request.url?.split('?', 1)[0] ?? '/';
  if (path.startsWith(HOOKS_PATH)) return watch.hooks.deliver(path, request, response);
  if (path === CONTROL_PATH || path.startsWith(`${CONTROL_PATH}/`)) return control.handle(path, request, response, id);
  if (path === '/graphql' && request.method === 'POST') return watchGraph(watch, request, response, id);
  if (path === '/oidc/token') return giveToken(watch, request, response, id);
  if (path.startsWith(JOBS_PATH)) return watchJobFile(watch, request, response, id);
  return passThrough(watch.target, request, response);
}

/** Forwards a request for a token; the response says how long the token is valid here. */
async function giveToken(
  { target, faults, tokens, journal }: Watch,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const startedAt = Date.now();
  const answered = await forward(target, request);
  const body = JSON.parse(await textOf(answered));
  if (answered.statusCode !== 200) return json(response, answered.statusCode ?? 502, body);
  const given = tokens.give(body, faults.settings.tokens.lifetime, id, startedAt);
  journal.add(given.grant);
  json(response, 200, given.answer);
}

async function passThrough(target: Target, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answered = await forward(target, request);
  response.writeHead(answered.statusCode ?? 502, answered.headers);
  // Either side may disconnect.
  await pipeline(answered, response).catch(() => undefined);
}
