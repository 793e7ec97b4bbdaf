import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { GraphContext } from '../context.ts';
import type { TestGraph } from '../../service/graph.testkit.ts';
import { createLog } from '../../service/log.ts';
import { emit } from '../../service/news.ts';
import type { Engine } from '../../service/subgraph.ts';
import { cluster, engine, feed, openEngine, send } from '../sync/engine.testkit.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { webhookEngine } from './engine.ts';
import { openReceiver, type Receiver } from './receiver.testkit.ts';
import type { Patience } from './send.ts';
import { readWebhookSettings } from './settings.ts';

/** The queried fields of a webhook. */
export interface Hook {
  readonly id: string;
  readonly url: string;
  readonly kinds: readonly string[] | null;
  readonly under: string | null;
  readonly state: string;
  readonly pauseReason: string | null;
  readonly cursor: string;
  readonly secrets: number;
  readonly failures: number;
  readonly lastSuccessAt: string | null;
  readonly lastFailure: { readonly reason: string; readonly status: number | null } | null;
  readonly nextAttemptAt: string | null;
  readonly waitingSince: string | null;
  readonly deliveries: {
    readonly nodes: readonly { readonly id: string; readonly state: string; readonly attempts: number }[];
  };
}

/** The result of a mutation. */
export interface Changed {
  readonly webhook: Hook | null;
  readonly secret: string | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

const HOOK = `id url kinds under state pauseReason cursor secrets failures lastSuccessAt lastFailure { reason status }
  nextAttemptAt waitingSince deliveries { nodes { id state attempts } }`;
const CHANGED = `{ webhook { ${HOOK} } secret userErrors { code path message } }`;

/** A graph, a receiver, and engines that send the one's news to the other. */
export interface TestWebhooks {
  readonly graph: TestGraph;
  readonly receiver: Receiver;
  save(viewer: Viewer, input?: Record<string, unknown>): Promise<Changed>;
  /** Runs a mutation with the webhook's id: `rotate…Secret`, `resume…`. */
  change(viewer: Viewer, mutation: string, id: string, more?: string): Promise<Changed>;
  webhook(viewer: Viewer, id: string): Promise<Hook>;
  /** Writes a cluster and has it numbered. */
  write(viewer: Viewer, externalId: string, rest?: Record<string, unknown>): Promise<void>;
  /** A running engine, as in a process of its own. */
  start(pool?: Pool, patience?: Patience): Promise<Engine>;
  close(): Promise<void>;
}

/** Opens a graph whose operator allows webhooks to a receiver on this machine. */
export async function openWebhooks(): Promise<TestWebhooks> {
  const graph = await openEngine();
  const receiver = await openReceiver();
  Object.assign(process.env, {
    XIANGXUN_WEBHOOK_HOSTS: `127.0.0.1:${receiver.port}`,
    XIANGXUN_WEBHOOK_INSIDE: '127.0.0.1',
    XIANGXUN_WEBHOOK_HTTP: 'on',
    XIANGXUN_WEBHOOK_KEY: 'a key of webhooks for tests alone',
  });
  const engines: Engine[] = [];
  const log = createLog('test', { level: 'silent', format: 'json' });
  return {
    graph,
    receiver,
    async save(viewer, input) {
      const { saved } = await graph.ask<{ saved: Changed }>(
        viewer,
        `mutation ($input: SaveOrganizationWebhookInput!) { saved: saveOrganizationWebhook(input: $input) ${CHANGED} }`,
        { input: { url: receiver.url, ...input } },
      );
      return saved;
    },
    async change(viewer, mutation, id, more = '') {
      const { changed } = await graph.ask<{ changed: Changed }>(
        viewer,
        `mutation ($id: ID!) { changed: ${mutation}(id: $id ${more}) ${CHANGED} }`,
        { id },
      );
      return changed;
    },
    async webhook(viewer, id) {
      const { hook } = await graph.ask<{ hook: Hook }>(
        viewer,
        `query ($id: ID!) { hook: organizationWebhook(id: $id) { ${HOOK} } }`,
        { id },
      );
      return hook;
    },
    async write(viewer, externalId, rest) {
      await send(graph, viewer, 'Clusters', { records: [cluster(externalId, rest)] });
      await graph.settle();
      emit('organizations');
    },
    async start(pool = graph.pool, patience) {
      const started = webhookEngine({
        subgraph: 'organizations',
        pool,
        log,
        feed,
        settings: readWebhookSettings(),
        contextOf: (viewer) =>
          engine.context({ viewer: { ...viewer, client: randomUUID() }, pool }) as Promise<GraphContext>,
        ...(patience && { patience }),
      });
      await started.start();
      engines.push(started);
      return started;
    },
    async close() {
      await Promise.all(engines.map((started) => started.stop()));
      await receiver.close();
      await graph.close();
    },
  };
}
