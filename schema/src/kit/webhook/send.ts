import { rootCertificates } from 'node:tls';
import { Agent } from 'undici';
import { AddressRefused, checkedLookup } from './address.ts';
import { retryAfter } from './back-off.ts';
import type { WebhookSettings } from './settings.ts';
import { isAllowed } from './target.ts';
import type { FailureReason } from './webhook.ts';

/** The outcome of an attempt. */
export type Outcome =
  | { readonly delivered: true; readonly status: number }
  | {
      readonly delivered: false;
      readonly reason: FailureReason;
      readonly status: number | null;
      /** The pause that the receiver requests, in ms. */
      readonly retryAfterMs: number | null;
    };

/** The timeouts of an attempt, in ms. */
export interface Patience {
  readonly connectMs: number;
  /** For all of it, from resolving the name to the end of the response. */
  readonly wholeMs: number;
}

export const PATIENCE: Patience = { connectMs: 5_000, wholeMs: 10_000 };

/** How much of a response is read; nothing of it is stored. */
const LONGEST_ANSWER = 16_384;

/** The beginnings of Node's error codes for an untrusted certificate. */
const UNTRUSTED = /^(UNABLE_TO_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|ERR_TLS_CERT_)/;

/** Sends webhooks. */
export interface Sender {
  /** Makes one attempt. Follows no redirects; never rejects. */
  send(url: string, headers: Record<string, string>, body: string): Promise<Outcome>;
  close(): Promise<void>;
}

/** Creates a sender that connects only to hosts that the operator allows, and never to internal addresses. */
export function createSender(settings: WebhookSettings, { connectMs, wholeMs }: Patience = PATIENCE): Sender {
  const agent = new Agent({
    connect: {
      lookup: checkedLookup(settings.inside),
      timeout: connectMs,
      ...(settings.authorities.length > 0 && { ca: [...rootCertificates, ...settings.authorities] }),
    },
    headersTimeout: wholeMs,
    bodyTimeout: wholeMs,
  });
  return {
    async send(url, headers, body) {
      const target = new URL(url);
      if (!isAllowed(target, settings)) return failed('HOST_NOT_ALLOWED');
      const signal = AbortSignal.timeout(wholeMs);
      try {
        const { origin, pathname, search } = target;
        const answer = await agent.request({ origin, path: pathname + search, method: 'POST', headers, body, signal });
        await answer.body.dump({ limit: LONGEST_ANSWER, signal }).catch(() => undefined);
        return judge(answer.statusCode, answer.headers['retry-after']);
      } catch (error) {
        return failed(reasonOf(error));
      }
    },
    close: () => agent.destroy(),
  };
}

function judge(status: number, asked: string | string[] | undefined): Outcome {
  if (status >= 200 && status < 300) return { delivered: true, status };
  const reason = status === 410 ? 'GONE' : status >= 300 && status < 400 ? 'REDIRECTED' : 'REFUSED';
  return { ...failed(reason), status, retryAfterMs: retryAfter([asked].flat()[0], Date.now()) };
}

/** An attempt without a response. */
export function failed(reason: FailureReason): Outcome & { delivered: false } {
  return { delivered: false, reason, status: null, retryAfterMs: null };
}

function reasonOf(error: unknown): FailureReason {
  if (error instanceof AddressRefused) return 'ADDRESS_NOT_ALLOWED';
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'TimeoutError' || code?.endsWith('_TIMEOUT')) return 'TIMED_OUT';
  return UNTRUSTED.test(code ?? '') ? 'UNTRUSTED' : 'UNREACHABLE';
}
