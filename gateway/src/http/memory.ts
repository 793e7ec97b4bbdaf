import { createTally } from '../tally.ts';
import { RequestError } from './request-error.ts';

/** How many bytes may be held of requests and their answers at once: in all, and for one client. */
export interface MemoryBounds {
  readonly most: number;
  readonly share: number;
}

export const DEFAULT_MEMORY: MemoryBounds = { most: 192 * 1024 * 1024, share: 64 * 1024 * 1024 };

/** What is held for one request. */
export interface Held {
  /**
   * Counts bytes that are about to be held of what a client sends.
   *
   * @throws {RequestError} too many would be held: 429 when by this client, 503 when by all
   */
  take(bytes: number): void;
  /** Counts bytes that are held for a client whatever is held already. */
  add(bytes: number): void;
  release(): void;
}

/** Bounds what the process holds of bodies and of answers that are not yet read, so that no client takes all of it. */
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
