import { createTally } from '../tally.ts';
import { RequestError } from './request-error.ts';

/** How many bytes of requests and responses may be held at once: in total, and per client. */
export interface MemoryBounds {
  readonly most: number;
  readonly share: number;
}

export const DEFAULT_MEMORY: MemoryBounds = { most: 192 * 1024 * 1024, share: 64 * 1024 * 1024 };

/** The memory held for one request. */
export interface Held {
  /**
   * Reserves bytes for data that a client sends.
   *
   * @throws {RequestError} if the limit would be exceeded: 429 for the client's, 503 for the total
   */
  take(bytes: number): void;
  /** Counts bytes for a client without checking the limit. */
  add(bytes: number): void;
  release(): void;
}

/** Limits how much the process holds of bodies and of unread responses, so that no client uses all of it. */
export function boundMemory({ most, share }: MemoryBounds): (owner: string) => Held {
  const byOwner = createTally();
  let all = 0;

  return (owner) => {
    let held = 0;
    const add = (bytes: number) => {
      held += bytes;
      all += bytes;
      byOwner.add(owner, bytes);
    };
    return {
      take(bytes) {
        if (byOwner.of(owner) + bytes > share)
          throw later(
            429,
            'RATE_LIMITED',
            `This client has ${share} bytes of requests and answers under way, which is the most`,
          );
        if (all + bytes > most)
          throw later(503, 'NOT_READY', `${most} bytes of requests and answers are under way, which is the most`);
        add(bytes);
      },
      add,
      release: () => add(-held),
    };
  };
}

function later(status: number, code: string, reason: string): RequestError {
  return new RequestError(status, code, `${reason}: send it again in a second`, { 'retry-after': '1' });
}
