import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { until } from '@xiangxun/gateway/demo/until';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { listen } from '../testkit/events.ts';
import { type Installation, openInstallation, type ProcessMode } from '../testkit/installation.ts';
import { ask, type Reply, tokenOf } from '../testkit/reply.ts';

/** A query over all five subgraphs. */
const WHOLE = `query Whole($program: String!) {
  program(externalId: { externalId: $program }) {
    title
    region { name }
    schools { school { name } }
    progress { totalCount }
    responsibilityMatrix { rows { duty { code } holders { total } } }
  }
  workshops { totalCount }
  resources { nodes { title owner { name } } }
}`;

const SCHOOL = {
  externalId: 'S1',
  version: '1',
  name: '长石镇中心小学',
  schoolCode: '2152999901',
  schoolKind: 'PRIMARY',
  stages: ['PRIMARY'],
  subjects: ['CHINESE'],
  periods: [{ fromDay: '2015-09-01', township: { code: '520521109' }, rural: true }],
};

const PROGRAM = {
  externalId: 'P1',
  version: '1',
  guide: 'OUTREACH',
  title: '送教下乡培训',
  region: { code: '520521' },
  cycle: '2021-2022',
  yearKind: 'SCHOOL_YEAR',
  fromDay: '2021-09-01',
  toDay: '2022-08-31',
  schools: [{ school: { externalId: 'S1' } }],
};

const RESOURCE = {
  externalId: 'R1',
  version: '1',
  title: '课例',
  origin: 'GENERATED',
  form: 'LESSON_PLAN',
  area: 'SUBJECT_TEACHING',
  owner: { id: '00000000-0000-8002-9000-000000000002' },
  libraryRegion: { code: '520521' },
  lifecycle: 'COLLECTED',
  handedInOn: '2021-10-08',
};

const TEAM = {
  version: '1',
  kind: 'DELIVERY',
  name: '语文送培团队',
  region: { code: '520521' },
  owner: { id: '00000000-0000-8002-9000-000000000002' },
  fromDay: '2021-09-01',
};

interface Whole {
  readonly program: {
    readonly title: string;
    readonly schools: readonly { school: { name: string } | null }[];
    readonly responsibilityMatrix: { rows: readonly { holders: { total: number } }[] } | null;
  } | null;
}

/** Six processes start at once; on a busy machine that takes minutes. */
const START_LIMIT = 300_000;

let keys = 0;

/**
 * Syncs a record until it takes effect, as a sender would whose record waits for something that its subgraph does not
 * know yet.
 */
async function sync(installation: Installation, plural: string, record: object): Promise<void> {
  await until(`the ${plural}`, async () => {
    keys += 1;
    const { receipt } = await installation
      .party('demo-county-a')
      .ask<{ receipt: { outcomes: { outcome: string }[] } }>(
        `mutation Sync($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) { outcomes { outcome } } }`,
        { input: { idempotencyKey: `${plural} ${keys}`, records: [record] } },
      );
    return ['CREATED', 'UPDATED', 'UNCHANGED'].includes(receipt.outcomes[0]?.outcome ?? '');
  });
}

/** Both modes must look the same to a client. */
describe.each<ProcessMode>(['one process', 'processes'])('an installation: %s', (mode) => {
  let installation: Installation;
  let token: string;
  const whole = (): Promise<Reply<Whole>> => ask(installation.url, token, WHOLE, { program: 'P1' });

  beforeAll(async () => {
    installation = await openInstallation(mode);
    token = await tokenOf(installation.url, 'demo-county-a');
  }, START_LIMIT);
  afterAll(() => installation?.close());

  it('tells a subscriber of what is written', async () => {
    const { start } = await installation
      .party('demo-county-a')
      .ask<{ start: { pageInfo: { endCursor: string } } }>(
        '{ start: organizationChanges(first: 500, kinds: [SCHOOL]) { pageInfo { endCursor } } }',
      );
    const subscription = new AbortController();
    const events = await listen(
      installation.url,
      token,
      'subscription ($after: String) { organizationNews(after: $after, kinds: [SCHOOL]) { cursor kinds } }',
      { after: start.pageInfo.endCursor },
      subscription.signal,
    );
    const first = events.next();
    await sync(installation, 'Schools', SCHOOL);
    const { value } = await first;
    subscription.abort();
    expect(value?.event).toBe('next');
    const news = { cursor: expect.any(String), kinds: ['SCHOOL'] };
    expect(JSON.parse(value?.data ?? '')).toEqual({ data: { organizationNews: news } });
  });

  it('tells one over a WebSocket that was away at once, and what comes after it', async () => {
    const { start } = await installation
      .party('demo-county-a')
      .ask<{ start: { pageInfo: { endCursor: string } } }>(
        '{ start: organizationChanges(first: 500, kinds: [TEAM]) { pageInfo { endCursor } } }',
      );
    const client = createClient({
      url: installation.url.replace('http', 'ws').concat('/graphql'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    await sync(installation, 'Teams', { ...TEAM, externalId: 'T1' });
    const query = 'subscription ($after: String) { organizationNews(after: $after, kinds: [TEAM]) { kinds } }';
    const news = client.iterate({ query, variables: { after: start.pageInfo.endCursor } });
    for (const externalId of ['T2', 'T3']) {
      expect((await news.next()).value).toEqual({ data: { organizationNews: { kinds: ['TEAM'] } } });
      await sync(installation, 'Teams', { ...TEAM, externalId });
    }
    await news.return?.();
    await client.dispose();
  });

  it('answers from all five subgraphs, with what each has learnt of the others', async () => {
    await sync(installation, 'Programs', PROGRAM);
    await sync(installation, 'Resources', RESOURCE);
    const { program } = await installation
      .party('demo-county-a')
      .ask<{ program: { id: string } }>('{ program(externalId: { externalId: "P1" }) { id } }');
    const { published } = await installation
      .party('demo-county-a')
      .ask<{ published: { userErrors: object[] } }>(
        'mutation Publish($id: ID!) { published: publishProgram(id: $id, on: "2021-09-01") { userErrors { message } } }',
        program,
      );
    expect(published.userErrors).toEqual([]);
    const reply = await until('the duties of the program', async () => {
      const reply = await whole();
      const rows = reply.data?.program?.responsibilityMatrix?.rows ?? [];
      return rows.some(({ holders }) => holders.total > 0) && reply;
    });
    expect(reply.codes).toEqual([]);
    expect(reply.data).toMatchObject({
      program: {
        title: '送教下乡培训',
        region: { name: '大方县' },
        schools: [{ school: { name: '长石镇中心小学' } }],
        progress: { totalCount: 0 },
      },
      workshops: { totalCount: 0 },
      resources: { nodes: [{ title: '课例', owner: { name: '大方县教育行政部门（演示）' } }] },
    });
  });

  if (mode === 'processes') {
    it('refuses a request to a subgraph that the gateway has not signed', async () => {
      const url = installation.subgraphUrls.programs ?? '';
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ programs { totalCount } }' }),
      });
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain('totalCount');
    });

    it('loses with a killed subgraph its own fields alone, and nothing that it had acknowledged', async () => {
      const killed = installation.processes.get('organizations') as ChildProcess;
      const ended = once(killed, 'exit');
      await sync(installation, 'Schools', { ...SCHOOL, version: '2', name: '长石镇小学' });
      killed.kill('SIGKILL');
      await ended;
      const without = await whole();
      expect([...new Set(without.codes)]).toEqual(['SUBGRAPH_UNAVAILABLE']);
      expect(without.data).toMatchObject({
        program: { title: '送教下乡培训', schools: [{ school: null }] },
        workshops: { totalCount: 0 },
        resources: { nodes: [{ title: '课例', owner: null }] },
      });

      installation.restart('organizations');
      const again = await until('the subgraph', async () => {
        const reply = await whole();
        return reply.codes.length === 0 && reply;
      });
      expect(again.data?.program?.schools).toEqual([{ school: { name: '长石镇小学' } }]);
    });
  }
});
