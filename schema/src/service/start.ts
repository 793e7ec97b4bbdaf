import { setMaxListeners } from 'node:events';
import type { ApolloServer } from '@apollo/server';
import type { ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { Viewer } from '../kit/viewer/viewer.ts';
import { startApollo } from './apollo.ts';
import { createCache } from './byte-budget.ts';
import { createDocumentStore } from './document-store.ts';
import { unlessAborted } from './cancellation.ts';
import { readinessOf, samplesOf } from './health.ts';
import { createMask, refusal } from './masking.ts';
import { passTo } from './pass.ts';
import { openPools } from './pool.ts';
import type { GraphRequest, Peer, Peers, RunningSubgraph, SubgraphDefinition } from './subgraph.ts';
import { createSubscriber } from './subscription.ts';
import type { TransferAnswer } from './transfer.ts';

const NO_FILES: TransferAnswer = {
  status: 404,
  json: { errors: [{ message: 'There are no files here', extensions: { code: 'NOT_FOUND' } }] },
};

/** The options for starting a subgraph. */
export interface StartOptions {
  /** The URL of the database that holds the subgraph's schema. */
  databaseUrl: string;
  peers: Peers;
  log: Logger;
}

/** A started subgraph with what is needed to serve it over HTTP. */
export interface ServableSubgraph extends RunningSubgraph {
  apollo: ApolloServer<object>;
  /** @param signal aborts when nobody waits for the response any longer */
  contextOf(viewer: Viewer, signal?: AbortSignal): Promise<object>;
}

/**
 * Starts a subgraph with its engines. Requests are answered in the same way whether they come from this process
 * (`execute`, `subscribe`) or over HTTP (`serveSubgraph`).
 */
export async function startSubgraph(definition: SubgraphDefinition, options: StartOptions): Promise<ServableSubgraph> {
  const { name, schema } = definition;
  const { databaseUrl, peers } = options;
  const log = options.log.child({ subgraph: name });
  const pools = openPools(databaseUrl, name, log);
  const mask = createMask(log);
  const apollo = await startApollo(schema, mask, log, createDocumentStore(createCache, `documents of ${name}`));
  const engines = definition.engines({ subgraph: name, pool: pools.engines, peers, log });
  const underWay = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  // Each stream adds a listener, and there may be any number of them.
  setMaxListeners(0, stopping.signal);
  const contextOf = (viewer: Viewer, signal?: AbortSignal) =>
    definition.context({ viewer, pool: pools.requests, log, signal });
  const subscriber = createSubscriber(schema, mask);

  const answer = async (request: GraphRequest, viewer: Viewer, signal?: AbortSignal): Promise<ExecutionResult> => {
    let contextValue: object;
    try {
      contextValue = await contextOf(viewer, signal);
    } catch (error) {
      return refusal(mask, error, viewer.language);
    }
    const { body } = await apollo.executeOperation(request, { contextValue });
    if (body.kind === 'single') return body.singleResult as ExecutionResult;
    throw new Error('an answer in parts is never given');
  };

  const execute: Peer['execute'] = async (request, viewer, signal) => {
    signal?.throwIfAborted();
    stopping.signal.throwIfAborted();
    const work = answer(request, viewer, signal);
    underWay.add(work);
    const done = () => underWay.delete(work);
    work.then(done, done);
    return unlessAborted(work, signal);
  };

  for (const engine of engines) await engine.start();
  return {
    name,
    apollo,
    contextOf,
    execute,
    pass: passTo(execute),
    async subscribe(request, viewer, signal) {
      return subscriber(request, viewer, () => contextOf(viewer), signal, stopping.signal);
    },
    async transfer(request, viewer) {
      stopping.signal.throwIfAborted();
      const work = definition.transfer?.(request, viewer, pools.engines) ?? Promise.resolve(NO_FILES);
      underWay.add(work);
      return work.finally(() => underWay.delete(work));
    },
    ready: () => readinessOf(pools.engines, engines),
    samples: () => samplesOf(engines),
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort(new Error(`${name} is stopping`));
      await Promise.all(engines.map((engine) => engine.stop()));
      await Promise.allSettled(underWay);
      await apollo.stop();
      await Promise.all([pools.requests.end(), pools.engines.end()]);
    },
  };
}
