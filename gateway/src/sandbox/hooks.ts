import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { json } from './answer.ts';
import type { Faults } from './faults/faults.ts';
import { textOf } from './forward.ts';
import type { RootField } from './observed/document.ts';
import type { Journal } from './observed/journal.ts';
import type { Delivery } from './observed/observation.ts';

/** The path of webhooks on the sandbox, followed by their real address. */
export const HOOKS_PATH = '/sandbox/hooks/';

/** The timeout of a receiver, in ms: the same as the product's. */
const PATIENCE = 10_000;

/** A webhook as the product sent it. */
interface Message {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Routes webhooks through the sandbox: the product gets an address here, the client knows only its own. */
export interface Hooks {
  /** Rewrites a request for the product: the addresses of the webhooks that it saves lead here. */
  inwards(body: string, fields: readonly RootField[], client: string): string;
  /** Rewrites a response for the client. */
  outwards(answer: string): string;
  /** Forwards a webhook that the product has sent here, with the faults that are due. */
  deliver(path: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** @param origin of the sandbox */
export function createHooks(origin: string, faults: Faults, journal: Journal): Hooks {
  const prefix = `${origin}${HOOKS_PATH}`;
  const clients = new Map<string, string>();
  const last = new Map<string, Message>();

  const send = async (url: string, message: Message, kind: Delivery['kind']): Promise<number | null> => {
    const startedAt = Date.now();
    const { status } = await fetch(url, {
      method: 'POST',
      ...message,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    }).catch(() => ({ status: null }));
    const seen = { client: clients.get(url) ?? 'somebody', id: message.headers['webhook-id'] ?? '' };
    journal.add({ is: 'delivery', ...seen, startedAt, endedAt: Date.now(), kind, status });
    return status;
  };

  return {
    inwards(body, fields, client) {
      const urls = fields.flatMap(({ name, args }) => {
        const { url } = (args.input ?? {}) as { url?: unknown };
        return /^save\w+Webhook$/.test(name) && typeof url === 'string' && URL.canParse(url) ? [url] : [];
      });
      if (urls.length === 0) return body;
      for (const url of urls) clients.set(url, client);
      const led = (text: string) =>
        urls.reduce((led, url) => led.replaceAll(url, prefix + Buffer.from(url).toString('base64url')), text);
      return JSON.stringify(JSON.parse(body), (_, value) => (typeof value === 'string' ? led(value) : value));
    },
    outwards: (answer) =>
      answer.includes(prefix)
        ? JSON.stringify(JSON.parse(answer), (_, value) =>
            typeof value === 'string' && value.startsWith(prefix) ? decode(value.slice(prefix.length)) : value,
          )
        : answer,
    async deliver(path, request, response) {
      const url = decode(path.slice(HOOKS_PATH.length));
      const message = { body: await textOf(request), headers: headersOf(request) };
      const { delayed } = faults.settings.faults;
      if (faults.isDue('forged')) await send(url, forged(message), 'FORGED');
      if (faults.isDue('delayed')) await pause(delayed.delay * 1_000);
      const status = await send(url, message, 'TRUE');
      json(response, status ?? 504, {});
      if (faults.isDue('doubled')) await send(url, message, 'AGAIN');
      const before = last.get(url);
      if (before && faults.isDue('reordered')) await send(url, before, 'AGAIN');
      last.set(url, message);
    },
  };
}

/** The message of an attacker who knows the address but not the secret. */
function forged({ body, headers }: Message): Message {
  const signature = `v1,${randomBytes(32).toString('base64')}`;
  return { body, headers: { ...headers, 'webhook-id': randomUUID(), 'webhook-signature': signature } };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const passed = Object.entries(headers).filter(([name]) => name.startsWith('webhook-') || name === 'user-agent');
  return {
    'content-type': 'application/json',
    ...Object.fromEntries(passed.map(([name, value]) => [name, String(value)])),
  };
}

function decode(text: string): string {
  return Buffer.from(text, 'base64url').toString();
}
