import { DEMO_SECRET } from '../src/identity/demo-clients.ts';

/**
 * Gets a token of the embedded issuer for one of its demo clients.
 *
 * @throws if the installation has no embedded issuer, or no such client
 */
export async function demoToken(client: string): Promise<string> {
  const response = await fetch('/oidc/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: DEMO_SECRET }),
  });
  const { access_token } = (await response.json()) as { access_token?: string };
  if (!access_token) throw new Error(`no token for ${client}`);
  return access_token;
}
