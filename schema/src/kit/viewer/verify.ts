import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { AUDIENCE, TokenError, viewerOfClaims } from './token.ts';
import type { Viewer } from './viewer.ts';

/** Signatures by public key alone: neither `none` nor a shared secret is ever a token. */
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];

/** How many verified tokens are remembered; the least recently used is dropped first. */
const REMEMBERED = 5_000;

/** How far clocks may differ, in seconds. */
const CLOCK_TOLERANCE = 5;

/** Whose tokens are accepted. */
export interface Issuer {
  /** The `iss` claim. */
  url: string;
  keys: JWTVerifyGetKey;
}

/** Whom a token speaks for, and until when it is accepted, in ms since 1970. */
export interface Bearer {
  readonly viewer: Omit<Viewer, 'language'>;
  readonly until: number;
}

/** Tells whom an `Authorization` header speaks for; null without a header. Throws {@link TokenError}. */
export type Verifier = (authorization: string | undefined) => Promise<Bearer | null>;

/**
 * Accepts bearer tokens of one issuer that are meant for us and in force.
 *
 * A token's signature is checked once and the outcome remembered until the token expires. A token can therefore not be
 * revoked on its own, not even by removing its key at the issuer: give tokens a short lifetime. The rows that a viewer
 * may see are not part of the token, and are looked up again within seconds.
 */
export function createVerifier({ url, keys }: Issuer): Verifier {
  const verified = new LRUCache<string, Bearer>({ max: REMEMBERED });

  const verify = async (token: string): Promise<Bearer> => {
    const { payload } = await jwtVerify(token, keys, {
      issuer: url,
      audience: AUDIENCE,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE,
      requiredClaims: ['exp'],
    });
    return { viewer: viewerOfClaims(payload), until: ((payload.exp ?? 0) + CLOCK_TOLERANCE) * 1_000 };
  };

  return async (authorization) => {
    if (authorization === undefined) return null;
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1];
    if (!token) throw new TokenError('the Authorization header must be "Bearer" and a token');
    const known = verified.get(token);
    if (known && known.until > Date.now()) return known;
    verified.delete(token);
    const fresh = await verify(token).catch((error: unknown) => {
      throw faultOf(error);
    });
    verified.set(token, fresh);
    return fresh;
  };
}

/**
 * An issuer somewhere else. Its keys are found by its discovery document when the first token comes, kept, and fetched
 * again when a token names a key that is not among them.
 */
export function remoteIssuer(url: string): Issuer {
  let found: Promise<JWTVerifyGetKey> | undefined;
  const discover = async () => {
    const response = await fetch(`${url}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) });
    const { issuer, jwks_uri } = (await response.json()) as Record<string, unknown>;
    if (issuer !== url) throw new Error(`the issuer ${url} calls itself ${String(issuer)}`);
    return createRemoteJWKSet(new URL(String(jwks_uri)));
  };
  return {
    url,
    keys: async (header, token) => {
      found ??= discover();
      try {
        return await (await found)(header, token);
      } catch (error) {
        if (!(error instanceof errors.JOSEError)) found = undefined;
        throw error;
      }
    },
  };
}

/** What a client is told of a token that is not accepted. Faults of the issuer's side are passed on as they are. */
function faultOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new TokenError('the token has expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    return new TokenError(`the claim ${error.claim} is not accepted`);
  if (error instanceof errors.JOSEAlgNotAllowed) return new TokenError('the algorithm of the token is not accepted');
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return error;
  if (error instanceof errors.JOSEError) return new TokenError('the signature of the token is not from the issuer');
  return error;
}
