import { Repeater } from '@repeaterjs/repeater';
import type { ExecutionResult } from 'graphql';

/**
 * The results of an operation that starts when the first is requested, and is cancelled when its reader ends it,
 * whether it is being planned, running, or waiting for an event.
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
