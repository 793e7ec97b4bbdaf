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

  it('reads budgets of clients and roles', () => {
    const budgets = 'PROVIDER=2000:100, client:dashboard-52=5000:200';
    const settings = readGatewaySettings({ XIANGXUN_BUDGET: '1000:50', XIANGXUN_BUDGETS: budgets });
    expect(settings.budget).toEqual({ capacity: 1_000, restoreRate: 50 });
    expect([...settings.budgets.roles]).toEqual([['PROVIDER', { capacity: 2_000, restoreRate: 100 }]]);
    expect([...settings.budgets.clients]).toEqual([['dashboard-52', { capacity: 5_000, restoreRate: 200 }]]);
    for (const wrong of ['VENDOR=1:1', 'PROVIDER=1', 'PROVIDER=0:1', 'client:a=x:y']) {
      expect(() => readGatewaySettings({ XIANGXUN_BUDGETS: wrong }), wrong).toThrow('XIANGXUN_BUDGETS must');
    }
  });

  it('names every variable that is not in order', () => {
    const attempt = () => readGatewaySettings({ PORT: 'http', XIANGXUN_TIME_LIMIT_MS: '0', OIDC_ISSUER: 'id.test' });
    expect(attempt).toThrow(/PORT must be.*OIDC_ISSUER must be.*XIANGXUN_TIME_LIMIT_MS must be/s);
  });
});
