import { indexesOf } from '@xiangxun/prisma/indexes';
import type { GraphQLSchema } from 'graphql';
import type { Pool } from 'pg';
import type { GraphContext } from '../kit/context.ts';
import { missingIndexes } from '../kit/entity/missing-indexes.ts';
import type { FeedKinds } from '../kit/feed/scan.ts';
import { newsListener } from '../kit/feed/news.ts';
import { retention } from '../kit/feed/retention.ts';
import { sequencer } from '../kit/feed/sequencer.ts';
import { jobEngine } from '../kit/job/run.ts';
import { transferJob } from '../kit/job/transfer.ts';
import { retentionEngine } from '../kit/sync/receipt/retention.ts';
import { pendingEngine } from '../kit/sync/pending/pending.ts';
import { entityKinds } from '../kit/sync/declare/sync-kind.ts';
import { webhookEngine } from '../kit/webhook/engine.ts';
import { readWebhookSettings } from '../kit/webhook/settings.ts';
import { UNWATCHED } from './log.ts';
import { accessFor } from './access-cache.ts';
import type { ContextRequest, Engine, EngineEnvironment, SubgraphDefinition, SubgraphName } from './subgraph.ts';
import type { SyncRegistry } from '../kit/sync/declare/registry.ts';

/** The parts that a subgraph declares. */
export interface SubgraphParts {
  readonly name: SubgraphName;
  readonly schema: GraphQLSchema;
  readonly registry: SyncRegistry;
  /** The kinds in its feed. */
  readonly feed: FeedKinds;
  /** Opens the subgraph's generated Prisma client on a pool. */
  openRead(pool: Pool): unknown;
  /** Engines beside the kit's own: mirrors, a projection. */
  engines?(environment: EngineEnvironment): Engine[];
}

/**
 * Defines a subgraph with the kit's engines: the feed's sequencer, news, webhooks, and those that retry and expire
 * pending records.
 *
 * @throws if it ingests a kind that its feed lacks, or if a list, a filter or an access rule has no index
 */
export function defineSubgraph({ name, schema, registry, feed, openRead, engines }: SubgraphParts): SubgraphDefinition {
  const untold = registry.kinds.flatMap(entityKinds).filter((kind) => !feed.has(kind));
  if (untold.length > 0) throw new Error(`the feed of ${name} does not tell of ${untold.join(', ')}`);
  const missing = missingIndexes(feed.values(), indexesOf(name));
  if (missing.length > 0) throw new Error(missing.join('\n'));
  const clients = new WeakMap<Pool, unknown>();

  const readOf = (pool: Pool): unknown => {
    const known = clients.get(pool) ?? openRead(pool);
    clients.set(pool, known);
    return known;
  };

  const contextOf = async (request: ContextRequest): Promise<GraphContext> => ({
    log: UNWATCHED,
    ...request,
    read: readOf(request.pool),
    access: await accessFor(request.pool, request.viewer, registry.accessOf),
    loaders: new Map(),
    renewed: () => contextOf(request),
  });

  const webhooks = ({ pool, log }: EngineEnvironment): Engine[] => {
    const settings = readWebhookSettings();
    if (settings.hosts.length === 0) return [];
    return [
      webhookEngine({
        subgraph: name,
        pool,
        log,
        feed,
        settings,
        contextOf: (viewer) => contextOf({ viewer, pool, log }),
      }),
    ];
  };

  return {
    name,
    schema,
    context: contextOf,
    engines: (environment) => [
      sequencer(environment.pool, name, environment.log),
      newsListener(environment.pool, name, environment.log),
      retention(environment.pool, environment.log),
      pendingEngine(environment.pool, registry, environment.log),
      retentionEngine(environment.pool, name, environment.log),
      ...webhooks(environment),
      jobEngine(environment.pool, registry, environment.log),
      ...(engines?.(environment) ?? []),
    ],
    rules: new Map([...feed.values()].flatMap(({ name: kind, rules }) => (rules ? [[kind, rules] as const] : []))),
    transfer: (request, viewer, pool) => transferJob(registry, request, viewer, pool),
  };
}
