import { isRole, isScope, type Viewer } from './viewer.ts';
import type { JWTPayload } from 'jose';

/** The `aud` claim that every accepted token must have. */
export const AUDIENCE = 'xiangxun';

/** The token does not identify a viewer. The message is for the client. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

/**
 * The viewer of a verified token: claims `client_id` (else `sub`), `role`, `organization`, `educator`, `region` and
 * `scope`, a text of scopes separated by spaces. Unknown scopes are ignored.
 *
 * @throws {TokenError} naming the claim that is missing or wrong.
 */
export function viewerOfClaims(claims: JWTPayload): Omit<Viewer, 'language'> {
  const { client_id, sub, role, scope } = claims;
  const client = client_id ?? sub;
  if (typeof client !== 'string' || client === '') throw new TokenError('the token has neither client_id nor sub');
  if (!isRole(role) || role === 'SYSTEM') throw new TokenError('the claim role of the token names no role');
  if (scope !== undefined && typeof scope !== 'string') throw new TokenError('the claim scope must be a text');
  return {
    client,
    role,
    organization: textOrNull(claims, 'organization'),
    educator: textOrNull(claims, 'educator'),
    region: textOrNull(claims, 'region'),
    scopes: (scope ?? '').split(' ').filter(isScope),
  };
}

function textOrNull(claims: JWTPayload, name: string): string | null {
  const value = claims[name] ?? null;
  if (value === null || (typeof value === 'string' && value !== '')) return value;
  throw new TokenError(`the claim ${name} must be a text`);
}

/** The first supported language of an `Accept-Language` header; Chinese unless English is preferred. */
export function languageOf(acceptLanguage: string | undefined): Viewer['language'] {
  const wishes = (acceptLanguage ?? '').split(',').map((wish, order) => {
    const [range = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: range.split('-')[0], weight: Number(weight ?? 1), order };
  });
  const spoken = wishes.filter(({ language, weight }) => (language === 'zh' || language === 'en') && weight > 0);
  spoken.sort((a, b) => b.weight - a.weight || a.order - b.order);
  return spoken[0]?.language === 'en' ? 'en' : 'zh';
}
