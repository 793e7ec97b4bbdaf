import { createTally } from '../tally.ts';

/** How many operations a process runs at once, and how many may wait. */
export interface QueueBounds {
  readonly running: number;
  readonly waiting: number;
  /** How long an operation may wait, in ms. */
  readonly waitMs: number;
}

/** The request cannot be answered in time and is refused at once. */
export class OverloadError extends Error {
  override readonly name = 'OverloadError';
}

/** Admits operations to a process. */
export interface Queue {
  /**
   * Waits for a turn and returns the function that ends it.
   *
   * @throws {OverloadError} if too many wait already, or the turn does not come in time; the signal's reason when it
   * aborts
   */
  enter(client: string, signal?: AbortSignal): Promise<() => void>;
}

interface Waiting {
  go(): void;
  refuse(reason: string): void;
}

/** How long operations may start one after another before the process reads new requests, in ms. */
const BURST_MS = 5;
/** How long the process then does other work at most before it starts another, in ms. */
const REST_MS = 50;

/**
 * Limits how many operations run and wait. Clients take turns, so a client with many requests delays only itself; one
 * client may use half of the places to run and half of those to wait. If all places to wait are taken, the client with
 * the most gives one up for a client with fewer.
 *
 * An operation is parsed and planned synchronously when its turn begins. Waiting operations therefore start one per
 * turn of the event loop, and after a long one the process serves other clients for a while, if there are any.
 */
export function createQueue({ running: mostRunning, waiting: mostWaiting, waitMs }: QueueBounds): Queue {
  const waiting = new Map<string, Set<Waiting>>();
  const running = createTally();
  let waits = 0;
  let runs = 0;
  let burst: number | undefined;
  let isDue = false;
  let isResting = false;

  const hasPlace = (client: string) => runs < mostRunning && running.of(client) < Math.ceil(mostRunning / 2);

  const hasOthers = () => new Set([...running.names(), ...waiting.keys()]).size > 1;

  /** Clients with nothing running go first, without a rest. */
  const nextClient = (): string | undefined => {
    const clients = [...waiting.keys()].filter(hasPlace);
    return clients.find((client) => running.of(client) === 0) ?? (isResting ? undefined : clients[0]);
  };

  const letIn = () => {
    const client = nextClient();
    const turns = client === undefined ? undefined : waiting.get(client);
    if (client === undefined || !turns) return;
    const [next] = turns;
    waiting.delete(client);
    if (turns.size > 1) waiting.set(client, turns);
    next?.go();
  };

  const rest = (ms: number) => {
    if (isResting) return;
    isResting = true;
    setTimeout(() => {
      isResting = false;
      letIn();
    }, ms);
  };

  /** Starts the next operation after new requests have been read. */
  const arrange = () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      const took = burst === undefined ? 0 : performance.now() - burst;
      burst = undefined;
      if (took >= BURST_MS && hasOthers()) rest(Math.min(took, REST_MS));
      letIn();
    });
  };

  const begin = (client: string) => {
    runs += 1;
    running.add(client, 1);
    burst ??= performance.now();
    arrange();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      runs -= 1;
      running.add(client, -1);
      arrange();
    };
  };

  /**
   * Refuses the newest waiting operation of the client with the most, if that client still has more than the other one
   * afterwards.
   */
  const makeRoom = (own: number): boolean => {
    const most = [...waiting.values()].reduce((one, other) => (other.size > one.size ? other : one));
    if (most.size <= own + 1) return false;
    [...most].at(-1)?.refuse('too many requests wait already');
    return true;
  };

  return {
    async enter(client, signal) {
      signal?.throwIfAborted();
      const hasTime = burst === undefined || performance.now() - burst < BURST_MS;
      if (hasTime && hasPlace(client) && !waiting.has(client)) return begin(client);
      const turns = waiting.get(client) ?? new Set<Waiting>();
      if (turns.size >= mostWaiting / 2 || (waits >= mostWaiting && !makeRoom(turns.size)))
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
            resolve(begin(client));
          },
          refuse(reason) {
            settle();
            reject(new OverloadError(reason));
          },
        };
        const giveUp = () => {
          settle();
          reject(signal?.reason);
        };
        const timer = setTimeout(() => turn.refuse('the turn did not come in time'), waitMs);
        signal?.addEventListener('abort', giveUp, { once: true });
        turns.add(turn);
        waiting.set(client, turns);
        waits += 1;
        arrange();
      });
    },
  };
}
