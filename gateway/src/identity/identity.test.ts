import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@xiangxun/schema/service/log';
import { createVerifier, remoteIssuer, type Verifier } from '@xiangxun/schema/kit/viewer/verify';
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CLIENTS, DEMO_SECRET } from './demo-clients.ts';
import { createIssuer, type EmbeddedIssuer } from './issuer.ts';
import { ALGORITHM, loadSigningKeys, type SigningKeys } from './signing-keys.ts';

let directory: string;
let keys: SigningKeys;
let server: Server;
let issuer: EmbeddedIssuer;
let verify: Verifier;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'xiangxun-identity-'));
  keys = await loadSigningKeys(join(directory, 'data'));
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  issuer = createIssuer(publicUrl, keys, DEMO_CLIENTS, createLog('test', { level: 'silent', format: 'json' }));
  server.on('request', (request, response) => void issuer.handle(request, response));
  verify = createVerifier(issuer);
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(directory, { recursive: true });
});

async function ask(
  form: Record<string, string>,
  authorization?: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const discovery = await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json();
  const response = await fetch(String((discovery as Record<string, unknown>).token_endpoint), {
    method: 'POST',
    headers: authorization ? { authorization } : {},
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** A token that is valid except for what the test changes. */
async function forge(claims: JWTPayload, key: JWK | undefined = keys.keys[0], alg = ALGORITHM): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const right = { iss: issuer.url, aud: 'xiangxun', sub: 'a-client', role: 'SCHOOL', exp: now + 60 };
  const token = new SignJWT({ ...right, ...claims }).setProtectedHeader({ alg, kid: String(key?.kid) });
  return token.sign(await importJWK(key ?? {}, alg));
}

describe('the embedded issuer', () => {
  it.each(DEMO_CLIENTS)('gives $id a token that says who it is', async (client) => {
    const { status, body } = await ask({ client_id: client.id, client_secret: DEMO_SECRET });
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', scope: client.scopes.join(' ') });
    const { id, ...rest } = client;
    const bearer = await verify(`Bearer ${body.access_token}`);
    expect(bearer?.viewer).toEqual({ client: id, ...rest });
    expect(bearer?.until).toBeGreaterThan(Date.now());
  });

  it('takes the secret by the Authorization header too, and gives no more scopes than asked for', async () => {
    const basic = `Basic ${Buffer.from(`demo-county-a:${DEMO_SECRET}`).toString('base64')}`;
    const { body } = await ask({ scope: 'graph:read' }, basic);
    expect(await verify(`Bearer ${body.access_token}`)).toMatchObject({
      viewer: { scopes: ['graph:read'], region: '520521' },
    });
  });

  it('refuses a wrong secret, a stranger, a scope that is not the client’s, and other grants', async () => {
    const teacher = { client_id: 'demo-teacher', client_secret: DEMO_SECRET };
    expect(await ask({ ...teacher, client_secret: 'guess' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect(await ask({ ...teacher, client_id: 'nobody' })).toMatchObject({ status: 401 });
    expect(await ask({ ...teacher, scope: 'pii:read' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_scope' },
    });
    expect(await ask({ ...teacher, grant_type: 'password' })).toMatchObject({ status: 400 });
  });

  it('keeps its keys where only the owner reads them, and finds them again', async () => {
    expect((await stat(join(directory, 'data', 'issuer-keys.json'))).mode & 0o777).toBe(0o600);
    expect(await loadSigningKeys(join(directory, 'data'))).toEqual(keys);
  });

  it('can be found by its discovery document, as an issuer elsewhere is', async () => {
    const elsewhere = createVerifier(remoteIssuer(issuer.url));
    expect(await elsewhere(`Bearer ${await forge({})}`)).toMatchObject({ viewer: { client: 'a-client' } });
  });
});

describe('a token', () => {
  it('is not needed to ask', async () => {
    expect(await verify(undefined)).toBeNull();
  });

  it('is refused when it has expired', async () => {
    await expect(verify(`Bearer ${await forge({ exp: 1_000 })}`)).rejects.toThrow('the token has expired');
  });

  it('is refused when it is meant for another audience or comes from another issuer', async () => {
    await expect(verify(`Bearer ${await forge({ aud: 'other' })}`)).rejects.toThrow('the claim aud is not accepted');
    await expect(verify(`Bearer ${await forge({ iss: 'http://evil' })}`)).rejects.toThrow(
      'the claim iss is not accepted',
    );
  });

  it('is refused when it never expires', async () => {
    await expect(verify(`Bearer ${await forge({ exp: undefined })}`)).rejects.toThrow('the claim exp is not accepted');
  });

  it('is refused when another key signed it, under whatever name', async () => {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const stranger = await exportJWK(privateKey);
    for (const kid of [keys.keys[0]?.kid, 'unknown']) {
      const token = await forge({}, { ...stranger, kid: String(kid) });
      await expect(verify(`Bearer ${token}`)).rejects.toThrow('the signature of the token is not from the issuer');
    }
  });

  it('is refused when it bears no signature, or one by a shared secret', async () => {
    const unsigned = new UnsecuredJWT({ sub: 'demo-province', role: 'AUTHORITY' })
      .setIssuer(issuer.url)
      .setAudience('xiangxun')
      .setExpirationTime('1h')
      .encode();
    await expect(verify(`Bearer ${unsigned}`)).rejects.toThrow(/not accepted|not from the issuer/);
    const shared: JWK = { kty: 'oct', k: Buffer.from(JSON.stringify(keys.keys[0])).toString('base64url'), kid: 'k' };
    await expect(verify(`Bearer ${await forge({}, shared, 'HS256')}`)).rejects.toThrow('algorithm');
  });

  it('is refused when what stands in the header is none', async () => {
    for (const header of ['', 'Bearer', 'Basic YTpi', 'Bearer a b', 'Bearer not.a.token']) {
      await expect(verify(header)).rejects.toThrow(/Bearer|not from the issuer/);
    }
  });

  it('is refused when it says no role, or one that no client may have', async () => {
    for (const role of [undefined, 'SYSTEM', 'ROOT', 7]) {
      await expect(verify(`Bearer ${await forge({ role })}`)).rejects.toThrow(
        'the claim role of the token names no role',
      );
    }
  });

  it('counts only for the scopes that are ours', async () => {
    const token = await forge({ scope: 'openid graph:read graph:everything' });
    expect(await verify(`Bearer ${token}`)).toMatchObject({
      viewer: { scopes: ['graph:read'], organization: null },
    });
  });
});
