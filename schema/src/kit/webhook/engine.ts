import { onClockSet } from '../clock.ts';
import type { GraphContext } from '../context.ts';
import type { FeedKinds } from '../feed/scan.ts';
import { createWakeup } from '../../service/wakeup.ts';
import * as news from '../../service/news.ts';
import type { Engine, EngineEnvironment } from '../../service/subgraph.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { type Claims, openClaims } from './claims.ts';
import { deliveryFor } from './delivery.ts';
import { begin, dueWebhooks, wakeAll, wakeConcerned } from './due.ts';
import { bodyOf, headersOf } from './message.ts';
import { readable } from './secret.ts';
import { createSender, failed, type Outcome, PATIENCE, type Patience } from './send.ts';
import type { WebhookSettings } from './settings.ts';
import { samplesOf } from './samples.ts';
import { settle } from './settle.ts';
import type { Delivery, Webhook } from './webhook.ts';

/** How long the engine sleeps when nobody wakes it, in ms. */
const INTERVAL = 500;
/** How many webhooks one process works on at the same time. */
const MOST_AT_ONCE = 32;

/** What the engine is created with. */
export interface WebhookEnvironment extends Pick<EngineEnvironment, 'subgraph' | 'pool' | 'log'> {
  readonly feed: FeedKinds;
  readonly settings: WebhookSettings;
  contextOf(viewer: Viewer): Promise<GraphContext>;
  readonly patience?: Patience;
}

/**
 * The engine that notifies webhooks of news, at least once and in order: a webhook has one delivery in progress at a
 * time, whatever processes run, and its cursor advances when the receiver has acknowledged. It may be killed at any
 * point.
 */
export function webhookEngine(environment: WebhookEnvironment): Engine {
  const { subgraph, pool, log, settings, patience = PATIENCE } = environment;
  const alarm = createWakeup();
  const sender = createSender(settings, patience);
  const underWay = new Map<string, Promise<void>>();
  const attempts = { delivered: 0, failed: 0 };
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let silence = (): void => {};

  const attempt = async (webhook: Webhook, delivery: Delivery): Promise<Outcome> => {
    const secrets = readable(webhook.secrets, webhook.id, settings.key);
    if (secrets.length === 0) {
      log.error({ webhook: webhook.id }, 'the secrets of a webhook cannot be read: is the key another one?');
      return failed('SECRET_UNREADABLE');
    }
    const body = bodyOf(subgraph, delivery);
    return sender.send(webhook.url, headersOf(delivery.id, body, secrets, new Date()), body);
  };

  const workOn = async (webhook: Webhook): Promise<void> => {
    const delivery = await deliveryFor(await environment.contextOf(webhook.viewer), environment.feed, webhook);
    if (!delivery) return;
    const outcome = await attempt(webhook, delivery);
    attempts[outcome.delivered ? 'delivered' : 'failed'] += 1;
    const state = await settle(pool, webhook, delivery, outcome, settings.pauseAfterHours);
    if (state === 'PAUSED') log.warn({ webhook: webhook.id }, 'a webhook is paused');
  };

  const take = async (claims: Claims, webhook: Webhook): Promise<void> => {
    await workOn(webhook).catch((error: unknown) => {
      log.warn({ error, webhook: webhook.id }, 'a webhook could not be looked at; it is tried again');
    });
    await claims.release(webhook.id).catch(() => undefined);
    underWay.delete(webhook.id);
    alarm.signal();
  };

  const step = async (claims: Claims): Promise<void> => {
    const due = await dueWebhooks(pool, MOST_AT_ONCE - underWay.size, [...underWay.keys()]);
    if (due.length === 0) return;
    const claimed = await claims.take(due);
    const webhooks = await begin(pool, claimed);
    const begun = new Set(webhooks.map(({ id }) => id));
    for (const id of claimed) if (!begun.has(id)) await claims.release(id);
    for (const webhook of webhooks) underWay.set(webhook.id, take(claims, webhook));
  };

  const work = async (): Promise<void> => {
    const claims = await openClaims(pool);
    try {
      let seq = await wakeConcerned(pool, undefined);
      await wakeAll(pool);
      while (!stopped) {
        seq = await wakeConcerned(pool, seq);
        await Promise.race([step(claims), claims.lost]);
        await Promise.race([alarm.sleep(INTERVAL), claims.lost]);
      }
    } finally {
      await Promise.all(underWay.values());
      claims.close();
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      await work().catch(async (error: unknown) => {
        if (stopped) return;
        log.error({ error }, 'webhooks are interrupted; they are resumed');
        await alarm.sleep(INTERVAL);
      });
    }
  };

  return {
    name: 'webhooks',
    samples: () => samplesOf(pool, attempts),
    async start() {
      const ends = [news.on(subgraph, alarm.signal), onClockSet(alarm.signal)];
      silence = () => {
        for (const end of ends) end();
      };
      running = run();
    },
    async stop() {
      stopped = true;
      silence();
      alarm.signal();
      await running;
      await sender.close();
    },
  };
}
