import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { AUDIENCE, TokenError, viewerOfClaims } from './token.ts';
import type { Viewer } from './viewer.ts';

/** Only signatures by public key: neither `none` nor a shared secret is accepted. */
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];

/** How many verified tokens are cached; the least recently used is evicted first. */
const REMEMBERED = 5_000;

/** The tolerated difference between clocks, in seconds. */
const CLOCK_TOLERANCE = 5;

/** The issuer whose tokens are accepted. */
export interface Issuer {
  /** The `iss` claim. */
  url: string;
  keys: JWTVerifyGetKey;
}

/** The viewer of a token, and when the token expires, in ms since 1970. */
export interface Bearer {
  readonly viewer: Omit<Viewer, 'language'>;
  readonly until: number;
}

/** Returns the viewer of an `Authorization` header; null without a header. Throws {@link TokenError}. */
export type Verifier = (authorization: string | undefined) => Promise<Bearer | null>;

/**
 * Accepts valid bearer tokens of one issuer with our audience.
 *
 * A token's signature is verified once and the result cached until the token expires. A token can therefore not be
 * revoked individually, not even by removing its key at the issuer: give tokens a short lifetime. The rows that a
 * viewer may see are not part of the token; they are looked up again within seconds.
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
 * A remote issuer. Its keys are found through its discovery document when the first token arrives, cached, and fetched
 * again when a token names an unknown key.
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

/** What a client sees of a token that is not accepted. Errors on the issuer's side are passed on unchanged. */
function faultOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new TokenError('the token has expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    return new TokenError(`the claim ${error.claim} is not accepted`);
  if (error instanceof errors.JOSEAlgNotAllowed) return new TokenError('the algorithm of the token is not accepted');
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return error;
  if (error instanceof errors.JOSEError) return new TokenError('the signature of the token is not from the issuer');
  return error;
}
