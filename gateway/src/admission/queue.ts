/** How much a process does at once, and how much may wait. */
export interface QueueBounds {
  readonly running: number;
  readonly waiting: number;
  /** How long one may wait, in ms. */
  readonly waitMs: number;
}

/** What cannot be done in time is refused at once. */
export class OverloadError extends Error {
  override readonly name = 'OverloadError';
}

/** Admits operations to a process. */
export interface Queue {
  /**
   * Waits for a turn; gives what ends it.
   *
   * @throws {OverloadError} when too many wait already, or the turn does not come in time; the signal's reason when it aborts
   */
  enter(client: string, signal?: AbortSignal): Promise<() => void>;
}

interface Waiting {
  go(): void;
}

/**
 * Bounds what runs and what waits. Clients have their turns by rotation, so that one with many requests waits for itself
 * and not the others for it; of those that wait, one client may have half.
 */
export function createQueue({ running: mostRunning, waiting: mostWaiting, waitMs }: QueueBounds): Queue {
  const waiting = new Map<string, Set<Waiting>>();
  let waits = 0;
  let runs = 0;

  const leave = () => {
    runs -= 1;
    const [first] = waiting;
    if (!first) return;
    const [client, turns] = first;
    const [next] = turns;
    waiting.delete(client);
    if (turns.size > 1) waiting.set(client, turns);
    next?.go();
  };

  const started = () => {
    runs += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      leave();
    };
  };

  return {
    async enter(client, signal) {
      signal?.throwIfAborted();
      if (runs < mostRunning) return started();
      const turns = waiting.get(client) ?? new Set<Waiting>();
      if (waits >= mostWaiting || turns.size >= mostWaiting / 2)
        throw new OverloadError('too many requests wait already');
      return new Promise((resolve, reject) => {
        const settle = () => {
          turns.delete(turn);
          if (turns.size === 0) waiting.delete(client);
          waits -= 1;
          clearTimeout(timer);
          signal?.removeEventListener('abort', giveUp);
        };
        const turn: Waiting = {
          go() {
            settle();
            resolve(started());
          },
        };
        const giveUp = () => {
          settle();
          reject(signal?.reason);
        };
        const timer = setTimeout(() => {
          settle();
          reject(new OverloadError('the turn did not come in time'));
        }, waitMs);
        signal?.addEventListener('abort', giveUp, { once: true });
        turns.add(turn);
        waiting.set(client, turns);
        waits += 1;
      });
    },
  };
}
