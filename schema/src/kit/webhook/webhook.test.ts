import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openPool } from '@xiangxun/prisma/database';
import pg from 'pg';
import { Webhook as Judge } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setClock } from '../clock.ts';
import { changes } from '../feed/follower.testkit.ts';
import { EVERYBODY, recordChanges } from '../feed/outbox.ts';
import { newId } from '../../contract/id.ts';
import { createMetrics } from '../../service/metrics.ts';
import { COUNTY_A, COUNTY_B, countyA, countyB, province, vendor } from '../sync/engine.testkit.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { dueWebhooks, wakeConcerned } from './due.ts';
import { type Received, toldBy } from './receiver.testkit.ts';
import { type Hook, openWebhooks, type TestWebhooks } from './webhook.testkit.ts';

let hooks: TestWebhooks;
beforeEach(async () => {
  hooks = await openWebhooks();
});
afterEach(async () => {
  setClock(null);
  await hooks.close();
});

const idOf = ({ headers }: Received): string => headers['webhook-id'] ?? '';

/** A webhook of a viewer, with its secret. */
async function made(viewer: Viewer, input?: Record<string, unknown>): Promise<{ id: string; secret: string }> {
  const { webhook, secret, userErrors } = await hooks.save(viewer, input);
  expect(userErrors).toEqual([]);
  return { id: webhook?.id ?? '', secret: secret ?? '' };
}

async function until(viewer: Viewer, id: string, wanted: (hook: Hook) => boolean): Promise<Hook> {
  for (;;) {
    const hook = await hooks.webhook(viewer, id);
    if (wanted(hook)) return hook;
    await pause(20);
  }
}

/** The signatures that another sender would give a request with these secrets. */
function signaturesOf({ headers, body }: Received, ...secrets: readonly string[]): string {
  return secrets
    .map((secret) => Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .map((key) => createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`))
    .map((hmac) => `v1,${hmac.digest('base64')}`)
    .join(' ');
}

/** Opens county A to the vendor by an agreement. */
async function agree(): Promise<void> {
  await hooks.graph.pool.query(
    `INSERT INTO agreement (id, kind, source, party_id, region, from_day)
     VALUES ($1, 'ONLINE_STUDY', $2, $3, $4, '2020-01-01')`,
    [newId('Agreement'), province.organization, vendor.organization, COUNTY_A],
  );
}

describe('a webhook', () => {
  it('is told of news, signed, with cursors by which its receiver reads the changes', async () => {
    const { id, secret } = await made(countyA);
    await hooks.start();
    await hooks.write(countyA, 'C1');
    const [received] = (await hooks.receiver.until(1)) as [Received];
    expect(received.path).toBe('/hooks?of=tests');
    expect(received.headers['content-type']).toBe('application/json');
    expect(received.headers['webhook-signature']).toBe(signaturesOf(received, secret));
    expect(new Judge(secret).verify(received.body, received.headers)).toEqual(toldBy(received));
    expect(toldBy(received)).toEqual({
      type: 'organizations.changed',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: {
        webhook: id,
        delivery: idOf(received),
        feed: 'organizations',
        after: expect.any(String),
        cursor: expect.any(String),
        kinds: ['CLUSTER'],
      },
    });
    const { after, cursor } = toldBy(received).data;
    const { nodes } = await changes(hooks.graph, countyA, { after });
    expect(nodes.map(({ entity }) => entity?.name)).toEqual(['Cluster C1']);
    expect((await changes(hooks.graph, countyA, { after: cursor })).nodes).toEqual([]);
    const hook = await until(countyA, id, ({ lastSuccessAt }) => lastSuccessAt !== null);
    expect(hook).toMatchObject({ state: 'ACTIVE', cursor, failures: 0, lastFailure: null });
    expect(hook.deliveries.nodes).toEqual([{ id: idOf(received), state: 'DELIVERED', attempts: 1 }]);
  });

  it('is told of what its viewer may see and it asks for, and of nothing else', async () => {
    await made(countyA, { kinds: ['CLUSTER'], under: COUNTY_A });
    await made(countyA, { kinds: ['TEAM'] });
    await made(province, { under: COUNTY_A });
    await made(vendor);
    await hooks.start();
    await hooks.write(countyB, 'elsewhere', { region: { code: COUNTY_B } });
    await hooks.write(countyA, 'here');
    const received = await hooks.receiver.until(2);
    await hooks.write(countyB, 'elsewhere again', { region: { code: COUNTY_B } });
    await hooks.write(countyA, 'here again');
    await hooks.receiver.until(4);
    for (const each of received) expect(toldBy(each).data.kinds).toEqual(['CLUSTER']);
    const told = await hooks.graph.pool.query(
      'SELECT w.kinds, w.region, count(d.id)::int AS count FROM webhook w LEFT JOIN webhook_delivery d ON d.webhook = w.id GROUP BY w.id ORDER BY w.created_at',
    );
    expect(told.rows).toEqual([
      { kinds: ['Cluster'], region: COUNTY_A, count: 2 },
      { kinds: ['Team'], region: null, count: 0 },
      { kinds: null, region: COUNTY_A, count: 2 },
      { kinds: null, region: null, count: 0 },
    ]);
  });

  it('is not told twice of what it was told, nor once for each of many changes', async () => {
    const { id } = await made(countyA);
    await hooks.start();
    for (let count = 0; count < 30; count += 1) await hooks.write(countyA, `C${count}`);
    const { seq } = (await hooks.graph.pool.query('SELECT last_seq AS seq FROM feed_state')).rows[0];
    await until(countyA, id, ({ deliveries }) => deliveries.nodes.every(({ state }) => state === 'DELIVERED'));
    let known: string[] = [];
    let reached = '';
    for (const { data } of hooks.receiver.received.map(toldBy)) {
      if (reached) expect(data.after).toBe(reached);
      reached = data.cursor;
      const { nodes } = await changes(hooks.graph, countyA, { after: data.after, first: 500 });
      known = [...new Set([...known, ...nodes.map((node) => node.id)])];
    }
    expect(known).toHaveLength(30);
    expect(hooks.receiver.received.length).toBeLessThan(30);
    expect(Number(seq)).toBe(30);
  });

  it('that its receiver doesn’t acknowledge is sent the same again, and backs off', async () => {
    const { id } = await made(countyA);
    const engine = await hooks.start();
    expect((await hooks.webhook(countyA, id)).waitingSince).toBeNull();
    hooks.receiver.answer((response) => void response.writeHead(503, { 'retry-after': '7200' }).end('busy'));
    await hooks.write(countyA, 'C1');
    await hooks.receiver.until(1);
    const failing = await until(countyA, id, ({ state }) => state === 'BACKING_OFF');
    expect(failing).toMatchObject({
      failures: 1,
      lastFailure: { reason: 'REFUSED', status: 503 },
      lastSuccessAt: null,
    });
    expect(Date.parse(failing.nextAttemptAt ?? '') - Date.now()).toBeGreaterThan(7_000_000);
    expect(Date.parse(failing.waitingSince ?? '')).toBeLessThanOrEqual(Date.now());
    const counted = createMetrics('organizations').text({ ready: true, checks: [] }, await engine.samples?.());
    expect(counted).toContain('xiangxun_webhooks{subgraph="organizations",state="BACKING_OFF"} 1');
    expect(counted).toContain('xiangxun_webhook_attempts_total{subgraph="organizations",outcome="failed"} 1');
    expect(counted).toMatch(/# TYPE xiangxun_webhook_lag_seconds gauge\nxiangxun_webhook_lag_seconds\{.*\} \d+\.\d+/);
    await hooks.write(countyA, 'C2');
    await hooks.change(countyA, 'resumeOrganizationWebhook', id);
    await hooks.receiver.until(2);
    await until(countyA, id, ({ failures, state }) => failures === 1 && state === 'BACKING_OFF');
    hooks.receiver.answer((response) => void response.writeHead(200).end());
    await hooks.change(countyA, 'resumeOrganizationWebhook', id);
    const [first, again, third, later] = (await hooks.receiver.until(4)) as [Received, Received, Received, Received];
    for (const repeated of [again, third]) {
      expect(idOf(repeated)).toBe(idOf(first));
      expect(repeated.body).toBe(first.body);
    }
    expect(toldBy(later).data.after).toBe(toldBy(first).data.cursor);
    expect(await until(countyA, id, ({ cursor }) => cursor === toldBy(later).data.cursor)).toMatchObject({
      state: 'ACTIVE',
      failures: 0,
      nextAttemptAt: null,
      deliveries: { nodes: [{ attempts: 1 }, { id: idOf(first), attempts: 3 }] },
    });
  });

  it('is paused by 410 Gone, and goes on from its cursor when it is resumed', async () => {
    const { id } = await made(countyA);
    await hooks.start();
    hooks.receiver.answer(
      (response, received) => void response.writeHead(toldBy(received).data.webhook === id ? 410 : 200).end(),
    );
    await hooks.write(countyA, 'C1');
    const paused = await until(countyA, id, ({ state }) => state === 'PAUSED');
    expect(paused).toMatchObject({ pauseReason: 'GONE', lastFailure: { reason: 'GONE', status: 410 } });
    await made(countyA);
    await hooks.write(countyA, 'C2');
    await hooks.receiver.until(2);
    expect(hooks.receiver.received.map((each) => toldBy(each).data.webhook === id)).toEqual([true, false]);
    hooks.receiver.answer((response) => void response.writeHead(200).end());
    await hooks.change(countyA, 'resumeOrganizationWebhook', id);
    const [, , told] = (await hooks.receiver.until(3)) as [Received, Received, Received];
    const { nodes } = await changes(hooks.graph, countyA, { after: toldBy(told).data.after });
    expect(nodes.map(({ entity }) => entity?.name)).toEqual(['Cluster C1', 'Cluster C2']);
  });

  it('is paused when nothing has arrived for three days, and when its owner says so', async () => {
    const { id } = await made(countyA);
    await hooks.start();
    hooks.receiver.answer((response) => void response.writeHead(500).end());
    await hooks.write(countyA, 'C1');
    await until(countyA, id, ({ state }) => state === 'BACKING_OFF');
    await hooks.graph.pool.query("UPDATE webhook SET failing_since = now() - interval '71 hours', due_at = now()");
    await until(countyA, id, ({ failures, state }) => failures === 2 && state === 'BACKING_OFF');
    setClock(new Date(Date.now() + 2 * 3_600_000));
    expect(await until(countyA, id, ({ state }) => state === 'PAUSED')).toMatchObject({ pauseReason: 'FAILING' });
    hooks.receiver.answer((response) => void response.writeHead(200).end());
    await hooks.save(countyA, { id, active: true });
    await until(countyA, id, ({ lastSuccessAt }) => lastSuccessAt !== null);
    const { webhook } = await hooks.save(countyA, { id, active: false });
    expect(webhook).toMatchObject({ state: 'PAUSED', pauseReason: 'SWITCHED_OFF', secrets: 1 });
  });

  it.each([
    ['a cursor', (first: Received) => `, after: "${toldBy(first).data.after}"`],
    ['a delivery', (first: Received) => `, delivery: "${idOf(first)}"`],
  ])('is told again from %s on when its owner asks for that', async (_, from) => {
    const { id } = await made(countyA);
    await hooks.start();
    await hooks.write(countyA, 'C1');
    const [first] = (await hooks.receiver.until(1)) as [Received];
    await until(countyA, id, ({ lastSuccessAt }) => lastSuccessAt !== null);
    await hooks.write(countyA, 'C2');
    await hooks.receiver.until(2);
    await until(countyA, id, ({ cursor }) => cursor === toldBy(hooks.receiver.received[1] as Received).data.cursor);
    await hooks.change(countyA, 'redeliverOrganizationWebhook', id, from(first));
    const [, second, again] = (await hooks.receiver.until(3)) as [Received, Received, Received];
    expect(idOf(again)).not.toBe(idOf(first));
    expect(toldBy(again).data.after).toBe(toldBy(first).data.after);
    expect((await changes(hooks.graph, countyA, { after: toldBy(again).data.cursor })).nodes).toEqual([]);
    expect(toldBy(second).data.after).toBe(toldBy(first).data.cursor);
  });

  it('is told once that its viewer’s access has ended, and of nothing after', async () => {
    await agree();
    const { id } = await made(vendor);
    await hooks.start();
    await hooks.write(countyA, 'C1');
    await hooks.receiver.until(1);
    await until(vendor, id, ({ lastSuccessAt }) => lastSuccessAt !== null);
    await hooks.graph.pool.query('DELETE FROM agreement');
    await hooks.write(countyA, 'C2');
    const [, ended] = (await hooks.receiver.until(2)) as [Received, Received];
    const page = await changes(hooks.graph, vendor, { after: toldBy(ended).data.after });
    expect(page.scopeChanged).toBe(true);
    expect(page.nodes.map(({ entity }) => entity)).not.toContainEqual(expect.anything());
    await until(vendor, id, ({ cursor }) => cursor === toldBy(ended).data.cursor);
    await made(countyA);
    await hooks.write(countyA, 'C3');
    await hooks.receiver.until(3);
    await hooks.write(countyA, 'C4');
    const received = await hooks.receiver.until(4);
    expect(received.map((each) => toldBy(each).data.webhook === id)).toEqual([true, true, false, false]);
  });

  it('is not sent again what was made under an access that has ended meanwhile', async () => {
    await agree();
    await hooks.write(countyB, 'before', { region: { code: COUNTY_B } });
    const { id } = await made(vendor);
    await hooks.start();
    hooks.receiver.answer((response) => void response.writeHead(500).end());
    await hooks.write(countyA, 'C1');
    const [first] = (await hooks.receiver.until(1)) as [Received];
    await until(vendor, id, ({ state }) => state === 'BACKING_OFF');
    await hooks.graph.pool.query('DELETE FROM agreement');
    hooks.receiver.answer((response) => void response.writeHead(200).end());
    await hooks.change(vendor, 'resumeOrganizationWebhook', id);
    const [, second] = (await hooks.receiver.until(2)) as [Received, Received];
    expect(idOf(second)).not.toBe(idOf(first));
    expect(
      (await until(vendor, id, ({ state }) => state === 'ACTIVE')).deliveries.nodes.map(({ state }) => state),
    ).toEqual(['DELIVERED', 'REPLACED']);
  });
});

describe('a secret', () => {
  it('is rotated with two live, and the older is retired', async () => {
    const { id, secret: oldest } = await made(countyA);
    await hooks.start();
    const rotate = async () => (await hooks.change(countyA, 'rotateOrganizationWebhookSecret', id)).secret ?? '';
    const older = await rotate();
    const newest = await rotate();
    await hooks.write(countyA, 'C1');
    const [both] = (await hooks.receiver.until(1)) as [Received];
    expect(both.headers['webhook-signature']).toBe(signaturesOf(both, newest, older));
    for (const live of [newest, older]) expect(new Judge(live).verify(both.body, both.headers)).toBeTruthy();
    expect(() => new Judge(oldest).verify(both.body, both.headers)).toThrow('No matching signature');

    const retired = await hooks.change(countyA, 'retireOrganizationWebhookSecret', id);
    expect(retired).toMatchObject({ secret: null, webhook: { secrets: 1 } });
    await hooks.write(countyA, 'C2');
    const [, one] = (await hooks.receiver.until(2)) as [Received, Received];
    expect(one.headers['webhook-signature']).toBe(signaturesOf(one, newest));
  });

  it('is told once and stands nowhere in the database as it is', async () => {
    const { id, secret } = await made(countyA);
    expect(JSON.stringify(await hooks.webhook(countyA, id))).not.toContain(secret);
    const { rows } = await hooks.graph.pool.query<{ text: string }>(
      `SELECT w::text || coalesce((SELECT string_agg(a::text, '') FROM audit_log a), '') AS text FROM webhook w`,
    );
    const bytes = Buffer.from(secret.replace('whsec_', ''), 'base64').toString('hex');
    expect(rows[0]?.text).not.toContain(Buffer.from(secret).toString('hex'));
    expect(rows[0]?.text).not.toContain(bytes);
  });

  it('that the installation cannot read stops nothing for good: it is said, and a rotation mends it', async () => {
    const { id } = await made(countyA);
    await hooks.graph.pool.query(`UPDATE webhook SET secrets = ARRAY['\\x00'::bytea]`);
    await hooks.start();
    await hooks.write(countyA, 'C1');
    await until(countyA, id, ({ lastFailure }) => lastFailure?.reason === 'SECRET_UNREADABLE');
    const { secret } = await hooks.change(countyA, 'rotateOrganizationWebhookSecret', id);
    await hooks.change(countyA, 'resumeOrganizationWebhook', id);
    const [received] = (await hooks.receiver.until(1)) as [Received];
    expect(received.headers['webhook-signature']).toBe(signaturesOf(received, secret ?? ''));
  });
});

describe('processes at the same time', () => {
  it('never send a delivery twice, and each webhook’s in order', async () => {
    const viewers = Array.from({ length: 12 }, () => ({ ...countyA, organization: newId('EducationAuthority') }));
    for (const viewer of viewers) await made(viewer);
    const url = (hooks.graph.pool.options as { connectionString?: string }).connectionString ?? '';
    const pools = [openPool(url, 'organizations'), openPool(url, 'organizations')];
    for (const pool of pools) await hooks.start(pool);
    hooks.receiver.answer(async (response) => {
      await pause(30);
      response.writeHead(200).end();
    });
    for (let count = 0; count < 5; count += 1) {
      await hooks.write(countyA, `C${count}`);
      await pause(300);
    }
    for (const viewer of viewers) {
      const { id } = (
        await hooks.graph.pool.query('SELECT id FROM webhook WHERE organization = $1', [viewer.organization])
      ).rows[0];
      while ((await changes(hooks.graph, viewer, { after: (await hooks.webhook(viewer, id)).cursor })).nodes.length > 0)
        await pause(50);
      const told = hooks.receiver.received.map(toldBy).filter(({ data }) => data.webhook === id);
      for (const [place, { data }] of told.entries())
        if (place > 0) expect(data.after).toBe(told[place - 1]?.data.cursor);
    }
    const sent = hooks.receiver.received.map(idOf);
    expect(new Set(sent).size).toBe(sent.length);
    for (const pool of pools) pool.on('error', () => undefined);
  });
});

describe('a change', () => {
  it.each([
    ['of an entity whose id is visible', (entity: string) => [entity], []],
    ['that everybody sees', () => [], [EVERYBODY]],
  ])('%s wakes a webhook at once', async (_, places, audiences) => {
    const { pool } = hooks.graph;
    const [{ id }, entity] = [await made(vendor), newId('Cluster')];
    await pool.query("UPDATE webhook SET due_at = now() + interval '1 hour', places = $1", [places(entity)]);
    const seq = await wakeConcerned(pool, undefined);
    const tell = async (changed: string, more: string[]) => {
      const change = { kind: 'Cluster', id: changed, region: COUNTY_A, audiences: more, deleted: false } as const;
      await recordChanges(pool, 'organizations', [change]);
      await hooks.graph.settle();
      await wakeConcerned(pool, seq);
      return dueWebhooks(pool, 1, []);
    };
    expect(await tell(newId('Cluster'), [])).toEqual([]);
    expect(await tell(entity, audiences)).toEqual([id]);
  });
});

describe('what many webhooks cost', () => {
  it('is one statement for all of whom a change concerns none', async () => {
    for (let count = 0; count < 40; count += 1) await made({ ...countyB, organization: newId('EducationAuthority') });
    const { id } = await made(countyA, { kinds: ['CLUSTER'] });
    await made(countyA, { kinds: ['TEAM'] });
    const { pool } = hooks.graph;
    await pool.query("UPDATE webhook SET due_at = now() + interval '1 hour'");
    const seq = await wakeConcerned(pool, undefined);
    await hooks.write(countyA, 'C1');
    const query = vi.spyOn(pg.Client.prototype, 'query');
    await wakeConcerned(pool, seq);
    expect(query.mock.calls).toHaveLength(1);
    query.mockRestore();
    expect(await dueWebhooks(pool, 100, [])).toEqual([id]);
  });
});
