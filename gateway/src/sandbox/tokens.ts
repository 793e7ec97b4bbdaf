import { digestOf } from '@xiangxun/schema/kit/sync/ingest/canonical';
import { decodeJwt } from 'jose';
import type { Grant } from './observed/observation.ts';

/** The issuer's response to a request for a token. */
interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
}

/** The client of a bearer token, and its name in the journal; the product verifies the token. */
export interface Bearer {
  readonly client: string;
  readonly token: string;
}

/** The bearer of an `Authorization` header. */
export function bearerOf(authorization: string | undefined): Bearer {
  const token = authorization?.replace(/^Bearer /i, '') ?? '';
  return { client: clientOf(token), token: digestOf(token) };
}

function clientOf(token: string): string {
  try {
    const { client_id, sub } = decodeJwt(token);
    return String(client_id ?? sub ?? 'somebody');
  } catch {
    return 'somebody';
  }
}

/** The issued tokens, and how long they are valid here: no longer than the sandbox's setting. */
export interface Tokens {
  /** Records a token that the issuer has issued; returns the response for the client. */
  give(answer: TokenAnswer, lifetime: number, id: string, startedAt: number): { answer: TokenAnswer; grant: Grant };
  hasExpired(token: string): boolean;
}

export function createTokens(): Tokens {
  const ends = new Map<string, number>();
  return {
    give(answer, lifetime, id, startedAt) {
      const { client, token } = bearerOf(`Bearer ${answer.access_token}`);
      const seconds = Math.min(answer.expires_in, lifetime);
      const endedAt = Date.now();
      const expiresAt = endedAt + seconds * 1_000;
      ends.set(token, expiresAt);
      const grant: Grant = { is: 'grant', client, id, startedAt, endedAt, token, expiresAt };
      return { answer: { ...answer, expires_in: seconds }, grant };
    },
    hasExpired: (token) => (ends.get(token) ?? Number.POSITIVE_INFINITY) < Date.now(),
  };
}
