import type { ExecutionResult } from 'graphql';

/** The results of an operation, with all members by which graphql-ws recognises a stream that its reader can end. */
type OperationStream = Required<AsyncIterableIterator<ExecutionResult, undefined>>;

/**
 * The results of an operation that starts when the first is requested, and is cancelled when its reader ends it,
 * whether it is being planned, running, or waiting for an event.
 */
export function operationStream(
  open: (signal: AbortSignal) => Promise<AsyncIterableIterator<ExecutionResult>>,
): OperationStream {
  const ended = new AbortController();
  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  let results: Promise<AsyncIterableIterator<ExecutionResult>> | undefined;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        results ??= open(ended.signal);
        const result = await (await results).next();
        return ended.signal.aborted || result.done ? done : result;
      } catch (error) {
        if (ended.signal.aborted) return done;
        throw error;
      }
    },
    async return() {
      ended.abort();
      return done;
    },
    async throw(error) {
      ended.abort();
      throw error;
    },
  };
}
