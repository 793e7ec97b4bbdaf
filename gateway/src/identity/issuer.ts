import type { IncomingMessage, ServerResponse } from 'node:http';
import { AUDIENCE } from '@xiangxun/schema/kit/viewer/token';
import type { Issuer } from '@xiangxun/schema/kit/viewer/verify';
import { createLocalJWKSet } from 'jose';
// The package's main module is this one plus a notice about the Node version.
import { Provider } from 'oidc-provider/lib/provider.js';
import type { Logger } from 'pino';
import { DEMO_SECRET, type DemoClient } from './demo-clients.ts';
import { ALGORITHM, publicPart, type SigningKeys } from './signing-keys.ts';

/** The issuer's path on the server. */
export const ISSUER_PATH = '/oidc';

/** How long a token is valid, in seconds. */
const TOKEN_LIFETIME = 3_600;

/** An issuer in the gateway, for installations without one. */
export interface EmbeddedIssuer extends Issuer {
  /** Handles requests below {@link ISSUER_PATH}. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * Issues tokens to machines by the client credentials grant (RFC 6749, 4.4) as signed JWTs (RFC 9068). A client that
 * requests no scope gets all of its scopes. Only the keys are stored: tokens are self-contained.
 *
 * @param publicUrl where clients reach the server, e.g. `http://localhost:4000`
 */
export function createIssuer(
  publicUrl: string,
  keys: SigningKeys,
  clients: readonly DemoClient[],
  log: Logger,
): EmbeddedIssuer {
  const url = `${publicUrl}${ISSUER_PATH}`;
  const provider = new Provider(url, {
    adapter: StatelessAdapter,
    jwks: keys,
    clients: clients.map(({ id, scopes }) => ({
      client_id: id,
      client_secret: DEMO_SECRET,
      redirect_uris: [],
      scope: scopes.join(' '),
    })),
    clientDefaults: {
      grant_types: ['client_credentials'],
      response_types: [],
      id_token_signed_response_alg: ALGORITHM,
    },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    scopes: [...new Set(clients.flatMap(({ scopes }) => scopes))],
    responseTypes: [],
    ttl: { ClientCredentials: TOKEN_LIFETIME },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `${publicUrl}/graphql`,
        getResourceServerInfo: ({ oidc }, _resource, client) => {
          const scope = client.scope ?? '';
          oidc.params.scope ??= scope;
          const jwt = { sign: { alg: ALGORITHM } };
          return { audience: AUDIENCE, scope, accessTokenFormat: 'jwt', accessTokenTTL: TOKEN_LIFETIME, jwt };
        },
      },
    },
    // The playground sends its requests from the server's own page; browsers send an origin even then.
    clientBasedCORS: ({ host }, origin) => new URL(origin).host === host,
    extraTokenClaims: (_context, { clientId }) => {
      const client = clients.find(({ id }) => id === clientId);
      if (!client) return undefined;
      const { role, organization, educator, region } = client;
      const claims = { role, organization, educator, region };
      return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
    },
    renderError: (context, out) => {
      context.body = out;
    },
  });
  provider.on('server_error', (_context, error) => log.error({ err: error }, 'the issuer failed'));

  const answer = provider.callback();
  return {
    url,
    keys: createLocalJWKSet(publicPart(keys)),
    async handle(request, response) {
      // The provider derives its mount path from the difference between the two.
      Object.assign(request, { originalUrl: request.url, url: request.url?.slice(ISSUER_PATH.length) || '/' });
      await answer(request, response);
    },
  };
}

/** The provider's storage for sessions and grants; client credentials need none. */
class StatelessAdapter {
  async find(): Promise<undefined> {}
  async upsert(): Promise<void> {}
  async destroy(): Promise<void> {}
}
