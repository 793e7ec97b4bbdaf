import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@xiangxun/gateway/demo/until';
import { openReceiver, type Received, type Receiver, toldBy } from '@xiangxun/schema/kit/webhook/receiver.testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { ask, tokenOf } from '../testkit/reply.ts';
import { plantCanaries } from './canaries.ts';

const SUBGRAPHS = ['organizations', 'programs', 'workshops', 'resources', 'evaluations'];
const singularOf = (subgraph: string): string => subgraph.slice(0, -1);
const titleOf = (subgraph: string): string => `${subgraph.charAt(0).toUpperCase()}${subgraph.slice(1, -1)}`;

/** Processes start at once, or again; on a busy machine that takes minutes. */
const START_LIMIT = 300_000;

let receiver: Receiver;
let installation: Installation;
const secrets = new Map<string, string>();
const hookIds = new Map<string, string>();

/** A webhook of county A on each of the five feeds. */
beforeAll(async () => {
  receiver = await openReceiver();
  vi.stubEnv('XIANGXUN_WEBHOOK_HOSTS', `127.0.0.1:${receiver.port}`);
  vi.stubEnv('XIANGXUN_WEBHOOK_INSIDE', '127.0.0.1');
  vi.stubEnv('XIANGXUN_WEBHOOK_HTTP', 'on');
  vi.stubEnv('XIANGXUN_WEBHOOK_KEY', 'a key of webhooks for tests alone');
  installation = await openInstallation('processes');
  for (const subgraph of SUBGRAPHS) {
    const { saved } = await installation
      .party('demo-county-a')
      .ask<{ saved: { secret: string; webhook: { id: string } } }>(
        `mutation Save($url: String!) { saved: save${titleOf(subgraph)}Webhook(input: { url: $url }) { secret webhook { id } } }`,
        { url: receiver.url },
      );
    secrets.set(subgraph, saved.secret);
    hookIds.set(subgraph, saved.webhook.id);
  }
}, START_LIMIT);
afterAll(async () => {
  await installation?.close();
  await receiver?.close();
  vi.unstubAllEnvs();
});

const toldOf = (subgraph: string): Received[] =>
  receiver.received.filter((received) => toldBy(received).data.feed === subgraph);

function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

async function changedIds(subgraph: string, after: string): Promise<string[]> {
  const { page } = await installation
    .party('demo-county-a')
    .ask<{ page: { nodes: { id: string }[] } }>(
      `query Changes($after: String) { page: ${singularOf(subgraph)}Changes(after: $after, first: 500) { nodes { id } } }`,
      { after },
    );
  return page.nodes.map(({ id }) => id);
}

describe('webhooks of an installation whose parts run alone', () => {
  it('are told of news by all five subgraphs, each of what its owner may see', async () => {
    const canaries = await plantCanaries(installation);
    await until('news of every feed', async () => SUBGRAPHS.every((subgraph) => toldOf(subgraph).length > 0));
    const known = new Set(canaries.map(({ id }) => id));
    for (const subgraph of SUBGRAPHS) {
      const [first] = toldOf(subgraph) as [Received];
      expect(isSigned(first, secrets.get(subgraph) ?? '')).toBe(true);
      const ids = await changedIds(subgraph, toldBy(first).data.after);
      expect(ids.some((id) => known.has(id))).toBe(true);
      for (const { body } of toldOf(subgraph))
        expect(Object.keys(toldBy({ body } as Received).data).sort()).toEqual([
          'after',
          'cursor',
          'delivery',
          'feed',
          'kinds',
          'webhook',
        ]);
    }
  });

  it('are nobody else’s to see, and nobody’s without the right to read changes', async () => {
    const { url } = installation;
    const id = hookIds.get('workshops');
    const query = `query { workshopWebhooks { id url } workshopWebhook(id: "${id}") { url } }`;
    for (const client of ['demo-county-b', 'demo-provider', 'demo-province']) {
      const { data, codes } = await ask(url, await tokenOf(url, client), query);
      expect({ data, codes }).toEqual({ data: { workshopWebhooks: [], workshopWebhook: null }, codes: [] });
    }
    const rotate = `mutation { rotateWorkshopWebhookSecret(id: "${id}") { secret userErrors { code } } }`;
    const other = await ask(url, await tokenOf(url, 'demo-county-b'), rotate);
    expect(other.data).toEqual({ rotateWorkshopWebhookSecret: { secret: null, userErrors: [{ code: 'NOT_FOUND' }] } });
    for (const query of ['{ workshopWebhooks { id } }', rotate]) {
      const { data, codes } = await ask(url, await tokenOf(url, 'demo-county-a', 'graph:read graph:write'), query);
      expect({ data, codes }).toEqual({ data: null, codes: ['FORBIDDEN'] });
    }
  });

  it(
    'lose nothing and no order when the process that tells them is killed, wherever it is',
    async () => {
      const moments: readonly ((answer: () => Promise<void>) => Promise<void>)[] = [
        async () => undefined,
        async (answer) => answer(),
        async (answer) => {
          await answer();
          await pause(3);
        },
      ];
      for (const [round, moment] of moments.entries()) {
        const before = toldOf('organizations').length;
        const killed = new Promise<void>((resolve) =>
          receiver.answer(async (response, received) => {
            if (toldBy(received).data.feed !== 'organizations') return void response.writeHead(204).end();
            receiver.answer((next) => void next.writeHead(204).end());
            await moment(async () => {
              response.writeHead(204).end();
              await once(response, 'finish');
            });
            const child = installation.processes.get('organizations') as ChildProcess;
            child.kill('SIGKILL');
            await once(child, 'exit');
            response.destroy();
            resolve();
          }),
        );
        const written = write(round * 2);
        await killed;
        installation.restart('organizations');
        await written;
        await write(round * 2 + 1);
        await until('news of what came after the kill', async () => {
          const told = toldOf('organizations').slice(before);
          const [first, last] = [told[0], told.at(-1)].map((each) => toldBy(each as Received).data);
          const all = await changedIds('organizations', first?.after ?? '');
          return all.length >= 2 && (await changedIds('organizations', last?.cursor ?? '')).length === 0;
        });
        if (round === 0) {
          const [unanswered, again] = toldOf('organizations').slice(before) as [Received, Received];
          expect(again.headers['webhook-id']).toBe(unanswered.headers['webhook-id']);
          expect(again.body).toBe(unanswered.body);
        }
      }
      const bodies = [...new Set(toldOf('organizations').map(({ body }) => body))].map(
        (body) => toldBy({ body } as Received).data,
      );
      for (const [place, { after }] of bodies.entries()) if (place > 0) expect(after).toBe(bodies[place - 1]?.cursor);
      expect(new Set(bodies.map(({ delivery }) => delivery)).size).toBe(bodies.length);
    },
    START_LIMIT,
  );

  async function write(number: number): Promise<void> {
    const record = {
      externalId: `killed ${number}`,
      version: '1',
      name: `学校${number}`,
      schoolCode: `215299970${number}`,
      schoolKind: 'PRIMARY',
      stages: ['PRIMARY'],
      subjects: ['CHINESE'],
      periods: [{ fromDay: '2015-09-01', township: { code: '520521109' }, rural: true }],
    };
    await until('the school', async () => {
      const sent = await installation
        .party('demo-county-a')
        .ask<{ receipt: { outcomes: { outcome: string }[] } }>(
          'mutation Sync($input: SyncSchoolsInput!) { receipt: syncSchools(input: $input) { outcomes { outcome } } }',
          { input: { idempotencyKey: `killed ${number}`, records: [record] } },
        )
        .catch(() => null);
      if (sent) expect(sent.receipt.outcomes).toEqual([{ outcome: 'CREATED' }]);
      return sent;
    });
  }
});
