import type { IncomingMessage, ServerResponse } from 'node:http';
import { now, setClock } from '@xiangxun/schema/kit/clock';
import { json } from './answer.ts';
import { type Ask, CopyError, compareCopy, readCopy } from './copies.ts';
import type { AgreementState, County } from './county.ts';
import { SettingsError } from './faults/settings.ts';
import { textOf } from './forward.ts';
import type { Watch } from './graph.ts';
import { pageOf } from './page.ts';
import { reportOf } from './report.ts';
import type { SandboxState } from './state.ts';

/** The path of the sandbox's own requests. */
export const CONTROL_PATH = '/sandbox';

/** Answers the sandbox's own requests. */
export interface Control {
  handle(path: string, request: IncomingMessage, response: ServerResponse, id: string): Promise<void>;
}

/**
 * `GET /sandbox` returns state and report, as a page to browsers; `PATCH /sandbox` changes settings;
 * `POST /sandbox/expire-cursors` ends the cursors issued so far; `POST /sandbox/copy` compares a copy;
 * `DELETE /sandbox/report` clears the report.
 *
 * @param askAs runs queries with an `Authorization` header, without faults
 */
export function createControl(
  watch: Watch,
  county: County,
  askAs: (authorization: string | undefined) => Ask,
): Control {
  const { faults, journal, cursors } = watch;
  let agreement: AgreementState = 'IN_FORCE';

  const state = (): SandboxState => {
    const clients = journal.byClient();
    const { seed, tokens, faults: doses } = faults.settings;
    return {
      clock: now().toISOString(),
      agreement,
      seed,
      tokens,
      faults: doses,
      clients: [...clients.keys()],
      rules: reportOf(clients),
    };
  };

  const change = async (body: unknown): Promise<void> => {
    if (typeof body !== 'object' || body === null) throw new SettingsError('the body must be an object');
    const { clock, agreement: wanted, ...settings } = body as Record<string, unknown>;
    const instant = clock === undefined ? undefined : instantOf(clock);
    if (wanted !== undefined && wanted !== 'IN_FORCE' && wanted !== 'ENDED')
      throw new SettingsError('agreement must be IN_FORCE or ENDED');
    faults.change(settings);
    if (instant !== undefined) setClock(instant);
    if (wanted === undefined) return;
    await county.setAgreement(wanted);
    agreement = wanted;
  };

  const routes: Record<string, (request: IncomingMessage, response: ServerResponse, id: string) => Promise<void>> = {
    'GET ': async (request, response) => {
      if (!request.headers.accept?.includes('text/html')) return json(response, 200, state());
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(state()));
    },
    'PATCH ': async (request, response) => {
      await change(await bodyOf(request));
      json(response, 200, state());
    },
    'POST /expire-cursors': async (_, response) => {
      cursors.expire();
      json(response, 200, state());
    },
    'POST /copy': async (request, response, id) => {
      const { authorization } = request.headers;
      const copies = await compareCopy(askAs(authorization), readCopy(await bodyOf(request)), authorization, id);
      for (const copy of copies) journal.add(copy);
      json(
        response,
        200,
        copies.map(({ kind, right, missing, surplus }) => ({ kind, right, missing, surplus })),
      );
    },
    'DELETE /report': async (_, response) => {
      journal.forget();
      json(response, 200, state());
    },
  };

  return {
    async handle(path, request, response, id) {
      const route = routes[`${request.method} ${path.slice(CONTROL_PATH.length)}`];
      try {
        if (route) await route(request, response, id);
        else json(response, 404, { error: `there is no ${request.method} ${path}: see ${CONTROL_PATH}` });
      } catch (error) {
        if (!(error instanceof SettingsError || error instanceof CopyError)) throw error;
        json(response, 400, { error: error.message });
      }
    },
  };
}

function instantOf(value: unknown): Date | null {
  if (value === null) return null;
  const isInstant = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/.test(value);
  const instant = new Date(isInstant ? value : Number.NaN);
  if (Number.isNaN(instant.getTime()))
    throw new SettingsError('clock must be an RFC 3339 instant, 2027-01-31T00:00:00Z, or null for the machine’s');
  return instant;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse(await textOf(request));
  } catch {
    throw new SettingsError('the body must be JSON');
  }
}
