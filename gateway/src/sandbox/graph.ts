import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { digestOf } from '@xiangxun/schema/kit/sync/ingest/canonical';
import { errorsOf, json } from './answer.ts';
import type { Cursors } from './cursors.ts';
import { disturb, refuse } from './disturbance.ts';
import type { Faults } from './faults/faults.ts';
import type { Fault } from './faults/settings.ts';
import { decodedText, forward, type Target, textOf } from './forward.ts';
import type { Hooks } from './hooks.ts';
import { type GraphBody, type RootField, rootFields } from './observed/document.ts';
import type { Journal } from './observed/journal.ts';
import type { ClientRequest } from './observed/observation.ts';
import { type AnswerData, readBatches, readExpired, readPages } from './observed/reading.ts';
import { type Bearer, bearerOf, type Tokens } from './tokens.ts';

/** The parts between a client and the graph. */
export interface Watch {
  readonly target: Target;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly tokens: Tokens;
  readonly cursors: Cursors;
  readonly hooks: Hooks;
}

/** A received request. */
interface Asked {
  readonly id: string;
  readonly bearer: Bearer;
  readonly startedAt: number;
  readonly digest: string;
  readonly purpose: string;
  readonly fields: readonly RootField[];
}

/** The response that was sent. */
interface Answered {
  readonly fault?: Fault | null;
  readonly status: number | null;
  readonly retryAfter?: number;
  readonly errors?: readonly string[];
  readonly data?: AnswerData;
}

/** Handles a request to the graph: makes the fault that is due, or forwards it, and records the outcome. */
export async function watchGraph(
  watch: Watch,
  incoming: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const startedAt = Date.now();
  const text = await decodedText(incoming);
  const body = parseBody(text);
  const asked: Asked = {
    id,
    bearer: bearerOf(incoming.headers.authorization),
    startedAt,
    digest: digestOf(body ?? text),
    purpose: digestOf(text.replaceAll(/(idempotencyKey"?\s*:\s*)"[^"]*"/g, '$1')),
    fields: body ? rootFields(body) : [],
  };
  const answered =
    refuse(watch, asked.bearer.token, id, response) ??
    refuseCursors(watch, asked, response) ??
    (await pass(watch, asked, incoming, response, text));
  if (answered) watch.journal.add(observationOf(asked, answered));
}

/** Refuses to continue from cursors that have expired here. */
function refuseCursors({ cursors }: Watch, { id, fields }: Asked, response: ServerResponse): Answered | undefined {
  if (!cursors.hasExpired(readPages(fields, undefined))) return undefined;
  const message =
    'The cursor is no longer good: changes since then are no longer kept. Load anew, beginning without a cursor';
  json(response, 200, { data: null, ...errorsOf('CURSOR_EXPIRED', message, id) });
  return { status: 200, errors: ['CURSOR_EXPIRED'] };
}

/** Forwards a request and returns the response; streams are passed through unread. */
async function pass(
  watch: Watch,
  asked: Asked,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<Answered | undefined> {
  const { target, cursors, hooks } = watch;
  const answer = await forward(target, incoming, hooks.inwards(body, asked.fields, asked.bearer.client));
  const status = answer.statusCode ?? 502;
  if (!answer.headers['content-type']?.includes('json')) {
    response.writeHead(status, answer.headers);
    await pipeline(answer, response).catch(() => undefined);
    return undefined;
  }
  const text = hooks.outwards(await textOf(answer));
  const fault = await disturb(watch, response);
  if (response.destroyed) return { fault, status: null };
  const { data, errors } = parseAnswer(text);
  response.writeHead(status, { ...answer.headers, 'content-length': Buffer.byteLength(text) });
  response.end(text);
  cursors.remember(readPages(asked.fields, data));
  return { fault, status, errors, data };
}

function observationOf({ bearer, fields, ...asked }: Asked, answered: Answered): ClientRequest {
  const { fault = null, status, retryAfter = null, errors = [], data } = answered;
  return {
    is: 'request',
    ...bearer,
    ...asked,
    endedAt: Date.now(),
    status,
    retryAfter,
    errors,
    fault,
    batches: readBatches(fields, data),
    pages: readPages(fields, data),
    expired: readExpired(fields, data),
    part: null,
  };
}

function parseBody(text: string): GraphBody | undefined {
  try {
    const body = JSON.parse(text) as GraphBody;
    return typeof body.query === 'string' ? body : undefined;
  } catch {
    return undefined;
  }
}

function parseAnswer(text: string): { data: AnswerData; errors: string[] } {
  const { data, errors } = JSON.parse(text) as {
    data?: AnswerData;
    errors?: { extensions?: { code?: string } }[];
  };
  return { data, errors: (errors ?? []).map(({ extensions }) => extensions?.code ?? '') };
}
