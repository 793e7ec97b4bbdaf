import { AsyncLocalStorage } from 'node:async_hooks';
import { getOperationAST } from 'graphql';
import type { Executor } from './executor.ts';
import type { ContextRequest } from './subgraph.ts';

/** Ends the SQL of a query. */
export interface Cancellation {
  readonly signal: AbortSignal;
  /** Called when the signal aborts. Check that it has not aborted before you add a function. */
  readonly onAbort: Set<() => void>;
}

/** The cancellation of the query within which the code runs. */
const cancellations = new AsyncLocalStorage<Cancellation>();

/** Returns the cancellation of the current query; undefined outside of a query. */
export function currentCancellation(): Cancellation | undefined {
  return cancellations.getStore();
}

/** Runs work whose SQL is cancelled when the signal aborts. */
function cancelledBy<T>(signal: AbortSignal, work: () => T): T {
  const onAbort = new Set<() => void>();
  signal.addEventListener(
    'abort',
    () => {
      for (const each of onAbort) each();
    },
    { once: true },
  );
  return cancellations.run({ signal, onAbort }, work);
}

/**
 * Wraps an executor so that a query's SQL ends with its signal: when the caller disconnects or the time limit has
 * passed. A mutation is never cancelled, so it is always written completely.
 */
export function cancellable(execute: Executor): Executor {
  return (operation) => {
    const { signal } = operation.context as Partial<ContextRequest>;
    const { document, operationName } = operation;
    if (!signal || getOperationAST(document, operationName)?.operation !== 'query') return execute(operation);
    return cancelledBy(signal, () => execute(operation));
  };
}

/** Returns the outcome of work unless the signal aborts first; the work itself continues. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/**
 * Shares work whose result several queries wait for. It is cancelled only when all of them are. After it was cancelled
 * or has failed, the next query starts it again.
 *
 * @returns joins the work and resolves to its result
 */
export function shared<T>(work: () => Promise<T>): () => Promise<T> {
  let stop = new AbortController();
  let result: Promise<T> | undefined;
  let waiting = 0;

  const begin = (): Promise<T> => {
    stop = new AbortController();
    waiting = 0;
    const begun = cancelledBy(stop.signal, work);
    begun.catch(() => {
      if (result === begun) result = undefined;
    });
    return begun;
  };

  return async () => {
    const own = currentCancellation();
    own?.signal.throwIfAborted();
    if (!result || stop.signal.aborted) result = begin();
    const joined = stop;
    const leave = (): void => {
      waiting -= joined === stop ? 1 : 0;
      if (joined === stop && waiting === 0) stop.abort(own?.signal.reason);
    };
    waiting += 1;
    own?.onAbort.add(leave);
    try {
      return await result;
    } finally {
      own?.onAbort.delete(leave);
    }
  };
}
