import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { digestOf } from '@xiangxun/schema/kit/sync/ingest/canonical';
import { disturb, refuse } from './disturbance.ts';
import { forward } from './forward.ts';
import type { Watch } from './graph.ts';
import type { ClientRequest } from './observed/observation.ts';
import { bearerOf } from './tokens.ts';

/** Streams a request for a job's file to the product, with the fault that is due, and records the outcome. */
export async function watchJobFile(
  watch: Watch,
  incoming: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const startedAt = Date.now();
  const bearer = bearerOf(incoming.headers.authorization);
  const asked = digestOf([incoming.method ?? '', incoming.url ?? '']);
  const answered = refuse(watch, bearer.token, id, response) ?? (await pass(watch, incoming, response));
  watch.journal.add({
    is: 'request',
    ...bearer,
    id,
    startedAt,
    endedAt: Date.now(),
    digest: asked,
    purpose: asked,
    fault: null,
    retryAfter: null,
    ...answered,
    // A rejected file may be replaced by another one under the same name.
    errors: [],
    batches: [],
    pages: [],
    expired: [],
    part: partOf(incoming),
  });
}

function partOf({ method, url }: IncomingMessage): ClientRequest['part'] {
  const [, job, number] = /^(.+)\/parts\/(\d+)$/.exec(url ?? '') ?? [];
  return method === 'PUT' && job ? { job, number: Number(number) } : null;
}

async function pass(
  watch: Watch,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<Pick<ClientRequest, 'fault' | 'status'>> {
  const answer = await forward(watch.target, incoming).catch((error: unknown) => {
    // A client that has disconnected does not wait for a response.
    if (incoming.complete || !incoming.destroyed) throw error;
    return null;
  });
  if (!answer) return { fault: null, status: null };
  const fault = await disturb(watch, response);
  if (response.destroyed) {
    answer.destroy();
    return { fault, status: null };
  }
  const status = answer.statusCode ?? 502;
  response.writeHead(status, answer.headers);
  // Either side may disconnect.
  await pipeline(answer, response).catch(() => undefined);
  return { fault, status: response.writableFinished ? status : null };
}
