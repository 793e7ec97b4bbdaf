/** The part of `oidc-provider` that the issuer uses; the package has no types of its own. */
declare module 'oidc-provider/lib/provider.js' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Client {
    clientId: string;
    scope?: string;
  }
  interface Context {
    oidc: { params: Record<string, string | undefined> };
    body: unknown;
    host: string;
  }
  interface ResourceServer {
    audience: string;
    scope: string;
    accessTokenFormat: 'jwt';
    accessTokenTTL: number;
    jwt: { sign: { alg: string } };
  }
  interface Configuration {
    adapter: new (model: string) => object;
    jwks: { keys: object[] };
    clients: object[];
    scopes: string[];
    responseTypes: string[];
    clientDefaults: Record<string, unknown>;
    clientAuthMethods: string[];
    ttl: { ClientCredentials: number };
    features: {
      devInteractions: { enabled: boolean };
      dPoP: { enabled: boolean };
      pushedAuthorizationRequests: { enabled: boolean };
      rpInitiatedLogout: { enabled: boolean };
      userinfo: { enabled: boolean };
      clientCredentials: { enabled: boolean };
      resourceIndicators: {
        enabled: boolean;
        defaultResource(): string;
        getResourceServerInfo(context: Context, resource: string, client: Client): ResourceServer;
      };
    };
    clientBasedCORS(context: Context, origin: string, client: Client): boolean;
    extraTokenClaims(context: Context, token: { clientId?: string }): Record<string, unknown> | undefined;
    renderError(context: Context, out: object): void;
  }

  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    proxy: boolean;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    on(event: string, listener: (...values: unknown[]) => void): this;
  }
}
