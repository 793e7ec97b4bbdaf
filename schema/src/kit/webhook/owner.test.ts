import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../contract/id.ts';
import { viewerOf } from '../../service/graph.testkit.ts';
import { countyA, countyB, vendor } from '../sync/engine.testkit.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { type Hook, openWebhooks, type TestWebhooks } from './webhook.testkit.ts';

let hooks: TestWebhooks;
beforeEach(async () => {
  hooks = await openWebhooks();
});
afterEach(() => hooks.close());

const MUTATIONS = [
  ['rotateOrganizationWebhookSecret', ''],
  ['retireOrganizationWebhookSecret', ''],
  ['resumeOrganizationWebhook', ''],
  ['redeliverOrganizationWebhook', `, delivery: "${newId('Region')}"`],
] as const;

/** Deletes a webhook: its id, or what is wrong. */
async function remove(viewer: Viewer, id: string): Promise<unknown> {
  const { removed } = await hooks.graph.ask<{ removed: unknown }>(
    viewer,
    'mutation ($id: ID!) { removed: deleteOrganizationWebhook(id: $id) { id userErrors { code path } } }',
    { id },
  );
  return removed;
}

const codesOf = (viewer: Viewer, query: string) =>
  hooks.graph.answer(viewer, query).then(({ errors }) => errors?.map(({ extensions }) => extensions.code));

describe('another organization', () => {
  it('sees no webhook of yours and changes none', async () => {
    const { webhook } = await hooks.save(countyA);
    const { id } = webhook as Hook;
    expect(await hooks.webhook(vendor, id)).toBeNull();
    const { own } = await hooks.graph.ask<{ own: Hook[] }>(vendor, '{ own: organizationWebhooks { id } }');
    expect(own).toEqual([]);
    const refused = { webhook: null, secret: null };
    for (const [mutation, more] of MUTATIONS) {
      const userErrors = [{ code: 'NOT_FOUND', path: ['id'], message: expect.any(String) }];
      expect(await hooks.change(vendor, mutation, id, more)).toEqual({ ...refused, userErrors });
      expect(await hooks.change(vendor, mutation, 'no id', more)).toEqual({ ...refused, userErrors });
    }
    for (const given of [id, 'no id'])
      expect(await remove(vendor, given)).toEqual({ id: null, userErrors: [{ code: 'NOT_FOUND', path: ['id'] }] });
    const saved = await hooks.save(vendor, { id, active: false });
    expect(saved).toMatchObject({ ...refused, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'] }] });
    expect(await hooks.webhook(countyA, id)).toEqual(webhook);
  });
});

describe('who has no right to read changes, or acts for no organization,', () => {
  const reader: Viewer = { ...countyA, scopes: ['graph:read', 'graph:write', 'sync:write', 'pii:read'] };
  const teacher = viewerOf('TEACHER', { educator: newId('Educator'), organization: newId('School') });

  it('has no webhooks', async () => {
    expect(await codesOf(reader, '{ organizationWebhooks { id } }')).toEqual(['FORBIDDEN']);
    const save = `mutation { saveOrganizationWebhook(input: { url: "${hooks.receiver.url}" }) { webhook { id } } }`;
    for (const viewer of [reader, teacher]) expect(await codesOf(viewer, save)).toEqual(['FORBIDDEN']);
    for (const [mutation, more] of [...MUTATIONS, ['deleteOrganizationWebhook', ''] as const]) {
      const change = `mutation { ${mutation}(id: "${newId('Region')}"${more}) { userErrors { code } } }`;
      for (const viewer of [reader, teacher]) expect(await codesOf(viewer, change)).toEqual(['FORBIDDEN']);
    }
    expect(await hooks.graph.ask(teacher, '{ organizationWebhooks { id } }')).toEqual({ organizationWebhooks: [] });
  });
});

describe('an organization', () => {
  it('needs no other right than to read changes, and its webhooks are in the audit log', async () => {
    const follower: Viewer = { ...countyA, scopes: ['changes:read'] };
    const { webhook } = await hooks.save(follower);
    const { id } = webhook as Hook;
    expect(await remove(follower, id)).toEqual({ id, userErrors: [] });
    expect(await hooks.webhook(follower, id)).toBeNull();
    const { rows } = await hooks.graph.pool.query('SELECT action, kind, ids FROM audit_log ORDER BY at');
    expect(rows).toEqual(Array(2).fill({ action: 'WRITE', kind: 'Webhook', ids: [id] }));
  });

  it('is told all that is wrong with what it asks for, and nothing is kept', async () => {
    const { webhook, userErrors } = await hooks.save(countyA, { url: 'https://a:b@hooks.example.cn/', kinds: [] });
    expect(webhook).toBeNull();
    expect(userErrors.map(({ code, path }) => [code, path])).toEqual([
      ['INVALID_FORMAT', ['input', 'url']],
      ['REQUIRED', ['input', 'kinds']],
    ]);
    const [inside] = (await hooks.save(countyA, { url: 'http://127.0.0.2/' })).userErrors;
    expect(inside).toMatchObject({ code: 'HOST_NOT_ALLOWED', message: expect.stringContaining('127.0.0.2') });
    expect(await hooks.graph.ask(countyA, '{ organizationWebhooks { id } }')).toEqual({ organizationWebhooks: [] });
  });

  it('has 20 webhooks at most, also when it asks for several at once', async () => {
    const saved = await Promise.all(Array.from({ length: 22 }, () => hooks.save(countyA)));
    const refused = saved.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(refused).toEqual(['TOO_MANY', 'TOO_MANY']);
    expect((await hooks.save(countyB)).userErrors).toEqual([]);
  });

  it('cannot set a webhook back by a cursor that it was not given', async () => {
    const { webhook } = await hooks.save(countyA);
    const { id } = webhook as Hook;
    const { webhook: other } = await hooks.save(countyB);
    for (const after of [(other as Hook).cursor, 'made up']) {
      const redeliver = `mutation { redeliverOrganizationWebhook(id: "${id}", after: "${after}") { webhook { id } } }`;
      expect(await codesOf(countyA, redeliver)).toEqual(['CURSOR_EXPIRED']);
    }
    const neither = `mutation { redeliverOrganizationWebhook(id: "${id}") { webhook { id } } }`;
    expect(await codesOf(countyA, neither)).toEqual(['BAD_USER_INPUT']);
  });

  it('pages through the deliveries of a webhook, of which it keeps the last 100', async () => {
    const { webhook } = await hooks.save(countyA);
    const { id, cursor } = webhook as Hook;
    await hooks.graph.pool.query(
      `INSERT INTO webhook_delivery (webhook, after, cursor, kinds, access, state, created_at)
       SELECT $1, $2, $2, '{Cluster}', '', 'DELIVERED', now() - (n / 3) * interval '1 minute' FROM generate_series(1, 130) n`,
      [id, cursor],
    );
    await hooks.start();
    await hooks.write(countyA, 'C1');
    await hooks.receiver.until(1);
    const seen: Placed[] = [];
    let after: string | null = null;
    do {
      const { totalCount, nodes, pageInfo }: Page = await deliveries(id, after);
      expect(totalCount).toBe(100);
      seen.push(...nodes);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen.map((delivery) => delivery.id)).size).toBe(100);
    const last = await deliveries(id, null, `last: 1, before: $after`);
    expect(last.nodes).toEqual(seen.slice(-1));
    const times = seen.map(({ createdAt }) => Date.parse(createdAt));
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  interface Placed {
    readonly id: string;
    readonly createdAt: string;
  }

  interface Page {
    readonly totalCount: number;
    readonly nodes: readonly Placed[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  }

  async function deliveries(id: string, after: string | null, paging = 'first: 30, after: $after'): Promise<Page> {
    const { organizationWebhook } = await hooks.graph.ask<{ organizationWebhook: { deliveries: Page } }>(
      countyA,
      `query ($id: ID!, $after: String) { organizationWebhook(id: $id) {
        deliveries(${paging}) { totalCount nodes { id createdAt } pageInfo { hasNextPage endCursor } } } }`,
      { id, after },
    );
    return organizationWebhook.deliveries;
  }
});
