import { Repeater } from '@repeaterjs/repeater';
import type { ExecutionResult } from 'graphql';

/**
 * The results of an operation that is begun when the first is asked for, and given up when its reader ends it, be it
 * still planned, running, or waiting for an event.
 */
export function operationStream(
  open: (signal: AbortSignal) => Promise<AsyncIterableIterator<ExecutionResult>>,
): Repeater<ExecutionResult, undefined> {
  return new Repeater<ExecutionResult, undefined>(async (push, stop) => {
    const ended = new AbortController();
    const pass = async () => {
      for await (const result of await open(ended.signal)) await push(result);
    };
    pass().then(() => stop(), stop);
    await stop;
    ended.abort();
  });
}
