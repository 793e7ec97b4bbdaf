import { describe, expect, it } from 'vitest';
import { readGatewaySettings } from './environment.ts';

describe('readGatewaySettings', () => {
  it('needs nothing for a trial, in which the gateway issues tokens itself', () => {
    expect(readGatewaySettings({})).toMatchObject({ port: 4000, issuer: 'embedded', introspection: 'on' });
  });

  it('issues no tokens in production, or where there is an issuer, unless told to', () => {
    expect(readGatewaySettings({ NODE_ENV: 'production' })).toMatchObject({ issuer: 'external', introspection: 'off' });
    expect(readGatewaySettings({ OIDC_ISSUER: 'https://id.test/' })).toMatchObject({
      issuer: 'external',
      oidcIssuer: 'https://id.test',
    });
    const told = readGatewaySettings({ NODE_ENV: 'production', XIANGXUN_ISSUER: 'embedded' });
    expect(told).toMatchObject({ issuer: 'embedded' });
  });

  it('names every variable that is not in order', () => {
    const attempt = () => readGatewaySettings({ PORT: 'http', XIANGXUN_TIME_LIMIT_MS: '0', OIDC_ISSUER: 'id.test' });
    expect(attempt).toThrow(/PORT must be.*OIDC_ISSUER must be.*XIANGXUN_TIME_LIMIT_MS must be/s);
  });
});
