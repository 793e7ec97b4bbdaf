import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { partyOf, tokenOf } from '../demo/client.ts';
import { synchronise } from './connector/connector.ts';
import { confirmDeletions } from './connector/deletions.ts';
import { type Platform, platformOn } from './connector/platform.ts';
import type { SourceRecord } from './connector/sender.ts';
import { openSession, type Session } from './connector/session.ts';
import { openStore, type Store } from './connector/store.ts';
import type { SandboxState } from './state.ts';
import { naiveConnector } from './naive.testkit.ts';
import { openSandbox, type TestSandbox } from './sandbox.testkit.ts';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

async function control<Answer = SandboxState>(method: string, path = '', body?: unknown): Promise<Answer> {
  const response = await fetch(`${sandbox.url}/sandbox${path}`, {
    method,
    headers: { authorization: sandbox.authorization },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(response.status).toBeLessThan(500);
  return (await response.json()) as Answer;
}

async function verdicts(): Promise<Record<string, SandboxState['rules'][number]>> {
  const { rules } = await control('GET');
  return Object.fromEntries(rules.map((rule) => [rule.rule, rule]));
}

const CALM = { next: 0, share: 0 };
beforeEach(async () => {
  await control('PATCH', '', {
    faults: { throttled: CALM, unavailable: CALM, cut: CALM, slow: CALM },
    tokens: { lifetime: 3_600 },
  });
  await control('DELETE', '/report');
});

/** The platform of the second day with additional records of a kind. */
function platformWith(plural: string, added: readonly SourceRecord[]): Platform {
  const { records, statements } = platformOn(2);
  const of = new Map(records);
  return { records: [...of.set(plural, [...(of.get(plural) ?? []), ...added])], statements };
}

describe('the example connector', () => {
  const workshop = { version: '1', kind: 'RURAL', region: { code: '520521' }, status: 'BUILD' };
  const grown = platformWith('Workshops', [{ ...workshop, externalId: 'W3', title: '英语工作坊' }]);
  let store: Store;
  const told: string[] = [];
  const session = () => openSession({ origin: sandbox.url, client: 'demo-provider', secret: 'demo-secret' });

  const copyOf = (feed: string) => {
    const copy = Object.entries(store.memory.copies[feed] ?? {});
    const kinds = [...new Set(copy.map(([, kind]) => kind))];
    const idsOf = (kind: string) => copy.filter(([, own]) => own === kind).map(([id]) => id);
    return {
      feed,
      cursor: store.memory.cursors[feed],
      ids: Object.fromEntries(kinds.map((kind) => [kind, idsOf(kind)])),
    };
  };

  beforeAll(() => {
    store = openStore(join(sandbox.folder, 'connector.json'));
  });

  it('keeps every rule that can be seen, with all faults on', async () => {
    await control('PATCH', '', {
      seed: 3,
      faults: {
        throttled: { share: 0.15, retryAfter: 0.2 },
        unavailable: { share: 0.15, retryAfter: 0.2 },
        cut: { share: 0.2 },
        slow: { share: 0.1, delay: 0.2 },
      },
      tokens: { lifetime: 8 },
    });
    const say = (line: string) => told.push(line);
    const handIn = async () => {
      for (const feed of Object.keys(store.memory.copies)) await control('POST', '/copy', copyOf(feed));
    };
    const own = session();
    await synchronise(own, store, platformOn(1), say);
    await control('PATCH', '', { faults: { cut: { next: 3 } } });
    await synchronise(own, store, platformOn(2), say);
    await pause(8_000);
    await control('POST', '/expire-cursors');
    await synchronise(own, store, platformOn(2), say);
    await control('PATCH', '', { agreement: 'ENDED' });
    await synchronise(own, store, grown, say);
    await synchronise(own, store, grown, say);
    await handIn();
    await control('PATCH', '', { agreement: 'IN_FORCE' });
    // Changes that a copy has not read yet do not break the rule.
    await handIn();
    await synchronise(own, store, grown, say);
    await handIn();

    const seen = await verdicts();
    expect(Object.values(seen).filter(({ verdict }) => verdict === 'BROKEN')).toEqual([]);
    const notSeen = Object.values(seen).filter(({ verdict }) => verdict === 'NOT_SEEN');
    expect(notSeen.map(({ rule }) => rule)).toEqual([
      'stops-when-refused',
      'looks-before-confirming',
      'resumes-uploads',
      'answers-webhooks',
      'refuses-forgeries',
    ]);
  }, 180_000);

  it('tells of each record that was refused, once', () => {
    expect(told).toEqual([
      expect.stringMatching(/^syncPlatformAccounts u41 was refused, INVALID_PERIOD at records\.40/),
      expect.stringMatching(/^syncWorkshops W3 was refused, NOT_PERMITTED at records\.0/),
    ]);
  });

  it('has sent again what was refused while the agreement had ended', async () => {
    const query = '{ workshop(externalId: { externalId: "W3" }) { title } }';
    expect(await partyOf(sandbox.url, 'demo-provider').ask(query)).toEqual({ workshop: { title: '英语工作坊' } });
  });

  it('has brought over what its platform has', async () => {
    const { workshop, learningRecords, syncStatus } = await partyOf(sandbox.url, 'demo-provider').ask<{
      workshop: { title: string; members: { totalCount: number } };
      learningRecords: { totalCount: number };
      syncStatus: { workshops: { kind: string; pending: number }[] };
    }>(`{
      workshop(externalId: { externalId: "W1" }) { title members(first: 1) { totalCount } }
      learningRecords(state: COUNTED, first: 1) { totalCount }
      syncStatus { workshops { kind pending } }
    }`);
    expect(workshop).toEqual({ title: '小学数学研修工作坊', members: { totalCount: 9 } });
    expect(learningRecords.totalCount).toBe(80);
    const pending = syncStatus.workshops.filter((status) => status.pending > 0);
    expect(pending).toEqual([{ kind: 'PlatformAccount', pending: 1 }]);
  });
});

describe('what the example connector leaves to others', () => {
  let session: Session;
  let store: Store;
  const told: string[] = [];
  const say = (line: string) => told.push(line);
  const objects = Array.from({ length: 30 }, (_, at) => ({
    externalId: `held ${at}`,
    version: '1',
    iri: `https://platform.example.cn/held/${at}`,
    program: { externalId: 'BLENDED', provider: '00000000-0000-8002-9000-000000000002' },
  }));
  const gone = objects.map(({ externalId }) => ({ externalId, version: '2', deleted: true }));
  const deleted = async (): Promise<number> => {
    const { syncStatus } = await session.ask<{
      syncStatus: { workshops: { kind: string; counts: { deleted: number } }[] };
    }>('{ syncStatus { workshops { kind counts { deleted } } } }', {});
    return syncStatus.workshops.find(({ kind }) => kind === 'PlatformObject')?.counts.deleted ?? -1;
  };

  beforeAll(() => {
    session = openSession({ origin: sandbox.url, client: 'demo-provider', secret: 'demo-secret' });
    store = openStore(join(sandbox.folder, 'others.json'));
  });

  it('is to confirm deletions that are many: they rest until somebody has', async () => {
    await synchronise(session, store, platformWith('PlatformObjects', objects), say);
    told.length = 0;
    const after = platformWith('PlatformObjects', gone);
    await synchronise(session, store, after, say);
    await synchronise(session, store, after, say);
    expect(told).toEqual([expect.stringMatching(/^syncPlatformObjects holds 30 deletions until .*: held 0 held 1 /)]);
    expect(await deleted()).toBe(0);
    await pause(1_100);
    await confirmDeletions(session, store, after, say);
    expect(await deleted()).toBe(30);
    await synchronise(session, store, after, say);
    expect(store.memory.held).toEqual([]);
    const seen = await verdicts();
    expect(seen['looks-before-confirming']).toMatchObject({ verdict: 'KEPT' });
    expect(Object.values(seen).filter(({ verdict }) => verdict === 'BROKEN')).toEqual([]);
  });

  it('is to send what a record names: it goes on waiting when it has waited in vain', async () => {
    const states = async () => {
      const { waiting } = await session.ask<{ waiting: { nodes: { externalId: string; state: string }[] } }>(
        '{ waiting: workshopPendingRecords { nodes { externalId state } } }',
        {},
      );
      return waiting.nodes;
    };
    await synchronise(session, store, platformOn(2), say);
    const { clock } = await control('GET');
    await control('PATCH', '', { clock: new Date(Date.parse(clock) + 91 * 86_400_000).toISOString() });
    await expect.poll(states, { timeout: 30_000 }).toEqual([{ externalId: 'u9999', state: 'EXPIRED' }]);
    told.length = 0;
    await synchronise(session, store, platformOn(2), say);
    expect(await states()).toEqual([{ externalId: 'u9999', state: 'PENDING' }]);
    expect(told).toEqual([expect.stringMatching(/^syncPlatformAccounts u9999 was refused, PENDING_EXPIRED/)]);
    await synchronise(session, store, platformOn(2), say);
    expect(told).toHaveLength(1);
    await control('PATCH', '', { clock: null });
    const broken = Object.values(await verdicts()).filter(({ verdict }) => verdict === 'BROKEN');
    expect(broken).toEqual([]);
  });
});

describe('a naive connector', () => {
  it('is seen to break the rules, with the first example of each', async () => {
    await control('PATCH', '', { faults: { unavailable: { next: 2, retryAfter: 5 } } });
    const connector = naiveConnector(sandbox.url);
    const [, workshops] = platformOn(1).records.find(([plural]) => plural === 'Workshops') ?? [];
    await connector.send('Workshops', workshops ?? []);
    await control('PATCH', '', { faults: { cut: { next: 3 } } });
    await connector.send('Workshops', workshops ?? []);
    await connector.send(
      'Workshops',
      (workshops ?? []).map((record) => ({ ...record, title: '改名' })),
    );
    await connector.read();
    await connector.read();
    const cursor = await connector.read();
    await control('POST', '/expire-cursors');
    await connector.read(cursor);
    await connector.read(cursor);
    await control('POST', '/copy', { feed: 'workshopChanges', cursor, ids: { PLATFORM_ACCOUNT: [] } });

    const seen = await verdicts();
    const broken = Object.values(seen).filter(({ verdict }) => verdict === 'BROKEN');
    expect(broken.map(({ rule }) => rule)).toEqual([
      'keeps-its-token',
      'waits-as-told',
      'backs-off',
      'same-key-on-retry',
      'reads-outcomes',
      'versions-rise',
      'goes-on-from-cursor',
      'reads-to-the-end',
      'loads-anew',
      'copy-as-listed',
    ]);
    expect(seen['same-key-on-retry']?.example).toMatchObject({
      client: 'demo-provider',
      why: expect.stringMatching(/^syncWorkshops was sent again as /),
    });
  });
});

describe('webhooks', () => {
  it('go through the sandbox: doubled, out of order, late, and forged ones before the true', async () => {
    const received: { id: string; genuine: boolean }[] = [];
    let secret = '';
    const receiver = createServer((request, response) => {
      text(request).then((body) => {
        const id = String(request.headers['webhook-id']);
        const signed = `${id}.${request.headers['webhook-timestamp']}.${body}`;
        const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
        const signature = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
        const genuine = request.headers['webhook-signature'] === signature;
        received.push({ id, genuine });
        response.writeHead(genuine ? 204 : 401).end();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    await control('PATCH', '', {
      faults: { forged: { next: 1 }, doubled: { next: 1 }, reordered: { share: 1 }, delayed: { next: 1, delay: 0.1 } },
    });
    const provider = partyOf(sandbox.url, 'demo-provider');
    const { saveWorkshopWebhook: saved } = await provider.ask<{
      saveWorkshopWebhook: { webhook: { url: string }; secret: string };
    }>(
      'mutation Save($input: SaveWorkshopWebhookInput!) { saveWorkshopWebhook(input: $input) { webhook { url } secret } }',
      { input: { url } },
    );
    expect(saved.webhook.url).toBe(url);
    secret = saved.secret;
    const title = (name: string, version: string) =>
      provider.ask(
        'mutation Sync($input: SyncWorkshopsInput!) { syncWorkshops(input: $input) { counts { rejected } } }',
        {
          input: {
            idempotencyKey: `hook ${version}`,
            records: [
              { externalId: 'W9', version, kind: 'RURAL', title: name, region: { code: '520521' }, status: 'BUILD' },
            ],
          },
        },
      );
    await title('甲', '1');
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(3);
    await title('乙', '2');
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(5);
    const [one, two, three, four, five] = received;
    expect(received.map(({ genuine }) => genuine)).toEqual([false, true, true, true, true]);
    expect([three?.id, five?.id]).toEqual([two?.id, two?.id]);
    expect(new Set([one?.id, two?.id, four?.id]).size).toBe(3);

    const seen = await verdicts();
    expect(seen['refuses-forgeries']).toMatchObject({ verdict: 'KEPT', kept: 1 });
    expect(seen['answers-webhooks']).toMatchObject({ verdict: 'KEPT', kept: 4 });
    receiver.close();
  });
});

describe('what is switched', () => {
  const ask = (query: string) => partyOf(sandbox.url, 'demo-provider').ask(query);

  it('refuses with a time to wait, and goes on when that is used up', async () => {
    await control('PATCH', '', { faults: { throttled: { next: 1, retryAfter: 7 } } });
    const headers = { 'content-type': 'application/json' };
    const refused = await fetch(`${sandbox.url}/graphql`, {
      method: 'POST',
      headers,
      body: '{"query":"{ me { client } }"}',
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'IN_PROGRESS' } }] });
    expect(await ask('{ me { client } }')).toEqual({ me: { client: 'demo-provider' } });
  });

  it('runs what it cuts: the receipt is a replay', async () => {
    await control('PATCH', '', { faults: { cut: { next: 1 } } });
    const query = `mutation { syncWorkshops(input: { idempotencyKey: "cut", records: [
      { externalId: "W2", version: "1", kind: RURAL, title: "语文工作坊", region: { code: "520521" }, status: BUILD }
    ] }) { replayed counts { created } } }`;
    await expect(ask(query)).rejects.toThrow();
    expect(await ask(query)).toEqual({ syncWorkshops: { replayed: true, counts: { created: 1 } } });
  });

  describe('for the files of jobs', () => {
    let job = '';
    const line = (id: string) => `{"externalId":"${id}","version":"1","deleted":true}\n`;
    const file = (method: string, path: string, body?: string) =>
      fetch(`${sandbox.url}/jobs/workshops/${job}/${path}`, {
        method,
        headers: { authorization: sandbox.authorization },
        ...(body !== undefined && { body }),
      });
    const parts = async (): Promise<number[]> => {
      const { parts: there } = (await (await file('GET', 'parts')).json()) as { parts: { part: number }[] };
      return there.map(({ part }) => part);
    };

    beforeAll(async () => {
      const { createWorkshopJob: made } = await partyOf(sandbox.url, 'demo-provider').ask<{
        createWorkshopJob: { job: { id: string } };
      }>(
        'mutation { createWorkshopJob(input: { kind: PLATFORM_OBJECT, idempotencyKey: "cut" }) { job { id } userErrors { code } } }',
      );
      job = made.job.id;
    });

    it('refuses a part with a time to wait, and answers late', async () => {
      await control('PATCH', '', {
        faults: { throttled: { next: 1, retryAfter: 7 }, unavailable: { next: 1, retryAfter: 3 } },
      });
      const refused = [await file('PUT', 'parts/1', line('A')), await file('PUT', 'parts/1', line('A'))];
      expect(refused.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
        [429, '7'],
        [503, '3'],
      ]);
      expect(await parts()).toEqual([]);
      await control('PATCH', '', { faults: { slow: { next: 1, delay: 0.2 } } });
      expect((await file('PUT', 'parts/1', line('A'))).status).toBe(201);
      expect((await control('GET')).faults.slow.next).toBe(0);
    });

    it('takes a part in whose answer it cuts: the parts tell, and the same again is a replay', async () => {
      await control('PATCH', '', { faults: { cut: { next: 1 } } });
      await expect(file('PUT', 'parts/2', line('B'))).rejects.toThrow();
      expect(await parts()).toEqual([1, 2]);
      const again = await file('PUT', 'parts/2', line('B'));
      expect([again.status, await again.json()]).toMatchObject([200, { part: 2, replayed: true }]);
      expect((await verdicts())['resumes-uploads']).toMatchObject({ verdict: 'KEPT', kept: 1 });
    });

    it('keeps nothing of a part that its sender broke off, and takes it when it comes again', async () => {
      // As many uploads as may run at a time.
      for (const part of [3, 4]) {
        const broken = request(`${sandbox.url}/jobs/workshops/${job}/parts/${part}`, {
          method: 'PUT',
          headers: { authorization: sandbox.authorization },
        });
        broken.on('error', () => undefined);
        broken.write(line('C'));
        await pause(200);
        broken.destroy();
      }
      const put = async () => (await file('PUT', 'parts/3', line('C'))).status;
      await expect.poll(put, { timeout: 10_000 }).toBe(201);
    });
  });

  it('lets tokens expire when it says', async () => {
    await control('PATCH', '', { tokens: { lifetime: 1 } });
    const brief = await tokenOf(sandbox.url, 'demo-provider');
    const me = () =>
      fetch(`${sandbox.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${brief}` },
        body: '{"query":"{ me { client } }"}',
      });
    expect((await me()).status).toBe(200);
    await pause(1_100);
    const late = await me();
    expect([late.status, late.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('invalid_token'),
    ]);
  });

  it('sets the product’s clock: an agreement ends by its day, and no record waits for ever', async () => {
    const county = partyOf(sandbox.url, 'demo-county-a');
    const agreement = (version: number, toDay: string) =>
      county.ask(
        `mutation Agree($records: [SyncAgreementRecord!]!, $key: String!) { syncAgreements(input: { idempotencyKey: $key, records: $records }) { counts { updated } } }`,
        {
          key: `agreement ${version}`,
          records: [
            {
              externalId: 'AGREEMENT-PROVIDER',
              version: String(Date.now() + version),
              kind: 'PROVIDER',
              region: { code: '520521' },
              party: { id: '00000000-0000-8005-9000-000000000001' },
              fromDay: '2021-09-01',
              toDay,
            },
          ],
        },
      );
    await agreement(1, '2039-12-31');
    await expect.poll(() => ask('{ me { regions } }'), { timeout: 10_000 }).toEqual({ me: { regions: ['520521'] } });
    const { clock } = await control('PATCH', '', { clock: '2040-01-01T00:00:00+08:00' });
    expect(clock).toMatch(/^2039-12-31T16:00:0/);
    await expect.poll(() => ask('{ me { regions } }'), { timeout: 10_000 }).toEqual({ me: { regions: [] } });
    await expect
      .poll(() => ask('{ workshopPendingRecords { nodes { externalId state } } }'), { timeout: 30_000 })
      .toEqual({ workshopPendingRecords: { nodes: [{ externalId: 'u9999', state: 'EXPIRED' }] } });
    await control('PATCH', '', { clock: null });
    await expect.poll(() => ask('{ me { regions } }'), { timeout: 10_000 }).toEqual({ me: { regions: ['520521'] } });
  });

  it('hands on bodies that are packed', async () => {
    const response = await fetch(`${sandbox.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenOf(sandbox.url, 'demo-provider')}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: gzipSync('{"query":"{ me { client } }"}'),
    });
    expect(await response.json()).toMatchObject({ data: { me: { client: 'demo-provider' } } });
  });

  it('shows the report to people', async () => {
    const page = await fetch(`${sandbox.url}/sandbox`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<b>same-key-on-retry</b>');
  });

  it('says so where a copy comes without a token that may read the feed', async () => {
    const body = JSON.stringify({ feed: 'workshopChanges', cursor: '', ids: {} });
    const refused = await fetch(`${sandbox.url}/sandbox/copy`, { method: 'POST', body });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({ error: expect.stringContaining('could not be read with this token') });
  });

  it.each([
    ['PATCH', '', { faults: { cutt: {} } }, 'there is no faults.cutt'],
    ['PATCH', '', { clock: 'tomorrow' }, 'clock must be an RFC 3339 instant'],
    ['PATCH', '', { agreement: 'MAYBE' }, 'agreement must be IN_FORCE or ENDED'],
    ['POST', '/copy', { feed: 'things' }, 'feed must be the name of a feed'],
    ['POST', '/copy', { feed: 'workshopChanges', ids: {} }, 'cursor must be the endCursor of the last page'],
    ['PUT', '/faults', {}, 'there is no PUT /sandbox/faults'],
  ])('says what is wrong with %s %s %j', async (method, path, body, message) => {
    expect(await control<{ error: string }>(method, path, body)).toEqual({ error: expect.stringContaining(message) });
  });
});
