import { setMaxListeners } from 'node:events';
import type { ApolloServer } from '@apollo/server';
import { type ExecutionResult, execute, parse } from 'graphql';
import type { Logger } from 'pino';
import type { Viewer } from '../viewer/viewer.ts';
import { startApollo } from './apollo.ts';
import { createCache } from './byte-budget.ts';
import { createDocumentStore } from './document-store.ts';
import { readinessOf, samplesOf } from './health.ts';
import { createMask, refusal } from './masking.ts';
import { passTo } from './pass.ts';
import { openWatchedPool } from './pool.ts';
import type { GraphRequest, Peer, Peers, RunningSubgraph, SubgraphDefinition } from './subgraph.ts';
import { createSubscriber } from './subscription.ts';
import type { TransferAnswer } from './transfer.ts';

const NO_FILES: TransferAnswer = {
  status: 404,
  json: { errors: [{ message: 'There are no files here', extensions: { code: 'NOT_FOUND' } }] },
};

/** What a subgraph is started with. */
export interface StartOptions {
  /** Of the database that holds the subgraph's own schema. */
  databaseUrl: string;
  peers: Peers;
  log: Logger;
}

/** A started subgraph with what it takes to serve it over HTTP. */
export interface ServableSubgraph extends RunningSubgraph {
  apollo: ApolloServer<object>;
  contextOf(viewer: Viewer): Promise<object>;
}

/**
 * Starts a subgraph: its engines, and what answers requests. Requests are answered the same way whether they come from
 * this process (`execute`, `subscribe`) or over HTTP (`serveSubgraph`).
 */
export async function startSubgraph(definition: SubgraphDefinition, options: StartOptions): Promise<ServableSubgraph> {
  const { name, schema } = definition;
  const { databaseUrl, peers } = options;
  const log = options.log.child({ subgraph: name });
  const pool = openWatchedPool(databaseUrl, name, log);
  const mask = createMask(log);
  const apollo = await startApollo(schema, mask, log, createDocumentStore(createCache, `documents of ${name}`));
  const engines = definition.engines({ subgraph: name, pool, peers, log });
  const underWay = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  // Each stream listens to it, and there may be any number of them.
  setMaxListeners(0, stopping.signal);
  const contextOf = (viewer: Viewer) => definition.context({ viewer, pool, log });
  const subscriber = createSubscriber(schema, mask);

  const answer = async (request: GraphRequest, viewer: Viewer): Promise<ExecutionResult> => {
    let contextValue: object;
    try {
      contextValue = await contextOf(viewer);
    } catch (error) {
      return refusal(mask, error);
    }
    const { body } = await apollo.executeOperation(request, { contextValue });
    if (body.kind === 'single') return body.singleResult as ExecutionResult;
    throw new Error('an answer in parts is never given');
  };

  const execute: Peer['execute'] = async (request, viewer, signal) => {
    signal?.throwIfAborted();
    stopping.signal.throwIfAborted();
    const work = answer(request, viewer);
    underWay.add(work);
    const done = () => underWay.delete(work);
    work.then(done, done);
    return orAborted(work, signal);
  };

  for (const engine of engines) await engine.start();
  return {
    name,
    sdl: await sdlOf(definition),
    apollo,
    contextOf,
    execute,
    pass: passTo(execute),
    async subscribe(request, viewer, signal) {
      return subscriber(request, () => contextOf(viewer), signal, stopping.signal);
    },
    async transfer(request, viewer) {
      stopping.signal.throwIfAborted();
      const work = definition.transfer?.(request, viewer, pool) ?? Promise.resolve(NO_FILES);
      underWay.add(work);
      return work.finally(() => underWay.delete(work));
    },
    ready: () => readinessOf(pool, engines),
    samples: () => samplesOf(engines),
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort(new Error(`${name} is stopping`));
      await Promise.all(engines.map((engine) => engine.stop()));
      await Promise.allSettled(underWay);
      await apollo.stop();
      await pool.end();
    },
  };
}

async function sdlOf({ name, schema }: SubgraphDefinition): Promise<string> {
  const { data } = await execute({ schema, document: parse('{ _service { sdl } }') });
  const service = data?._service as { sdl?: unknown } | undefined;
  if (typeof service?.sdl !== 'string') throw new Error(`the schema of ${name} is no federation subgraph`);
  return service.sdl;
}

/** The outcome of work unless the signal comes first. The work itself goes on: what it writes, it writes whole. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
