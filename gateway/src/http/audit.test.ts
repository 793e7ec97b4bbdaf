import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../testing/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway('in one process');
});
afterAll(() => gateway.close());

const audits = serverAudits({ url: () => gateway.url });

describe('GraphQL over HTTP', () => {
  it('is audited in all its points', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map(({ id, name, fn }) => ({ id, name, fn })))('$name ($id)', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' });
  });
});
