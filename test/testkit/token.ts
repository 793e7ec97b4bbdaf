import type { DemoClient } from '@xiangxun/gateway/identity/demo-clients';
import { ISSUER_PATH } from '@xiangxun/gateway/identity/issuer';
import { ALGORITHM, loadSigningKeys } from '@xiangxun/gateway/identity/signing-keys';
import { AUDIENCE } from '@xiangxun/schema/kit/viewer/token';
import { importJWK, SignJWT } from 'jose';
import type { Installation } from './installation.ts';

/** A token in the form of the installation's issuer, for a client that is not a demo client; valid for a day. */
export async function signToken({ url, folder }: Installation, client: DemoClient): Promise<string> {
  const { id, role, scopes, ...party } = client;
  const [key] = (await loadSigningKeys(folder)).keys;
  if (!key) throw new Error('the issuer has no key');
  const claims = Object.fromEntries(Object.entries(party).filter(([, value]) => value !== null));
  return new SignJWT({ ...claims, client_id: id, role, scope: scopes.join(' ') })
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid })
    .setIssuer(`${url}${ISSUER_PATH}`)
    .setAudience(AUDIENCE)
    .setSubject(id)
    .setExpirationTime('1d')
    .sign(await importJWK(key, ALGORITHM));
}
