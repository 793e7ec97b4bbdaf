import { AsyncLocalStorage } from 'node:async_hooks';
import { getOperationAST } from 'graphql';
import type { Executor } from './executor.ts';
import type { ContextRequest } from './subgraph.ts';

/** What ends the SQL of a query. */
export interface Cancellation {
  readonly signal: AbortSignal;
  /** Called when the signal aborts; who is added has to see to it that it has not aborted before. */
  readonly onAbort: Set<() => void>;
}

/** That of the query within which the code runs. */
const cancellations = new AsyncLocalStorage<Cancellation>();

/** What ends the SQL of the query within which this is called; nothing does outside of a query. */
export function currentCancellation(): Cancellation | undefined {
  return cancellations.getStore();
}

/** Runs work, the SQL of which is cancelled when the signal aborts. */
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
 * Runs queries such that their SQL ends with the signal of their context: when the caller leaves or its time limit has
 * passed. A mutation is never cancelled: what it writes is written whole, whoever still waits for it.
 */
export function cancellable(execute: Executor): Executor {
  return (operation) => {
    const { signal } = operation.context as Partial<ContextRequest>;
    const { document, operationName } = operation;
    if (!signal || getOperationAST(document, operationName)?.operation !== 'query') return execute(operation);
    return cancelledBy(signal, () => execute(operation));
  };
}

/** The outcome of work unless the signal comes first; the work itself goes on. */
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
 * Work whose result several queries wait for. It is cancelled when all that wait for it have been; where it was, or has
 * failed, it is begun again for the next one.
 *
 * @returns joins the work: gives its result
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
