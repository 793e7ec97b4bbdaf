import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FilePeer } from '@xiangxun/schema/service/subgraph';
import { bodyOf, type TransferAnswer } from '@xiangxun/schema/service/transfer';
import { hasScope, type Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import type { Logger } from 'pino';
import { type Pace, watchPace } from './http/pace.ts';
import { RequestError } from './http/request-error.ts';

/** The path of job files: `/jobs/<subgraph>/<id>/parts/<n>`, `…/parts`, `…/rejected`. */
export const JOBS_PATH = '/jobs/';

/** After how many ms without progress a transfer ends, and its slowest allowed rate. */
const SILENCE_MS = 60_000;
const PACE: Pace = { bytes: 60_000, withinMs: 60_000 };

/** The encodings of a part. Its first bytes say whether it is compressed. */
const ENCODINGS = ['identity', 'gzip', 'x-gzip'];

/**
 * Streams job files between clients and subgraphs, whatever their size, without buffering them.
 *
 * @throws {RequestError} for what is refused before a file is passed on
 */
export async function passJobFile(
  peers: Readonly<Record<string, FilePeer>>,
  path: string,
  viewer: Viewer,
  request: IncomingMessage,
  response: ServerResponse,
  { log, correlationId }: { log: Logger; correlationId: string },
): Promise<void> {
  const [, name = '', rest = ''] = /^\/jobs\/([a-z]+)\/(.+)$/.exec(path) ?? [];
  const peer = Object.hasOwn(peers, name) ? peers[name] : undefined;
  // An unread rest of a refused body would block the next request on the connection.
  if (request.method === 'PUT') response.setHeader('connection', 'close');
  if (!peer) throw new RequestError(404, 'NOT_FOUND', { en: `There is nothing at ${path}`, zh: `${path} 处没有内容` });
  if (request.method !== 'GET' && request.method !== 'PUT') {
    const message = 'The files of jobs are written with PUT and read with GET';
    throw new RequestError(405, 'BAD_REQUEST', message, { allow: 'GET, PUT' });
  }
  if (!hasScope(viewer, 'sync:write')) {
    throw new RequestError(403, 'FORBIDDEN', {
      en: 'This needs the scope sync:write',
      zh: '此处需要令牌范围 sync:write',
    });
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (!ENCODINGS.includes(encoding.toLowerCase()))
    throw new RequestError(415, 'BAD_REQUEST', `A part comes plain or packed with gzip, not with ${encoding}`);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  request.setTimeout(SILENCE_MS, () => request.destroy());
  watchPace(request, PACE, () => request.destroy());
  let answer: TransferAnswer;
  try {
    const file = { method: request.method, path: rest } as const;
    answer = await peer.transfer(
      request.method === 'PUT' ? { ...file, body: bodyOf(request) } : file,
      viewer,
      gone.signal,
    );
  } catch (error) {
    if (gone.signal.aborted || request.destroyed) return void response.destroy();
    log.warn({ err: error, subgraph: name, correlationId }, 'a file was not passed on');
    const message = `${name} does not answer at present; send the same again later`;
    throw new RequestError(502, 'SUBGRAPH_UNAVAILABLE', message);
  }
  await give(answer, response);
}

async function give(answer: TransferAnswer, response: ServerResponse): Promise<void> {
  const { status, retryAfter } = answer;
  const type = 'json' in answer ? 'application/json; charset=utf-8' : answer.type;
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  if ('json' in answer) return void response.end(JSON.stringify(answer.json));
  await pipeline(Readable.from(answer.bytes, { objectMode: false }), response);
}
