import type { ExecutionResult } from 'graphql';

/** The results of an operation, with all that graphql-ws takes for the mark of a stream which its reader can end. */
type OperationStream = Required<AsyncIterableIterator<ExecutionResult, undefined>>;

/**
 * The results of an operation that is begun when the first is asked for, and given up when its reader ends it, be it
 * still planned, running, or waiting for an event.
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
