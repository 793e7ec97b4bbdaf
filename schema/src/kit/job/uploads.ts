import type { JobSettings } from './settings.ts';

/** An upload was ended to make room for another client's. The message is for the client. */
export class DisplacedUploadError extends Error {
  override readonly name = 'DisplacedUploadError';
}

/** An upload that has a place in this process until it leaves. */
export interface Upload {
  /** Counts its bytes as they arrive, to measure its rate. */
  counted(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Aborts, with a {@link DisplacedUploadError}, when its place is given to another. */
  readonly displaced: AbortSignal;
  leave(): void;
}

interface UnderWay {
  readonly client: string;
  readonly since: number;
  bytes: number;
  readonly displaced: AbortController;
}

const underWay = new Set<UnderWay>();

/**
 * Gives a client's upload a place. If all are taken, the slowest upload of the clients with the most uploads is ended,
 * provided that client then still has more than this one had. So some clients never keep all others out.
 *
 * @returns the reason if there is no place, in words for the client
 */
export function takePlace(client: string, { uploads, uploadsPerClient }: JobSettings): Upload | string {
  const own = uploadsOf(client).length;
  if (own >= uploadsPerClient) return `${own} of yours, which is the most`;
  if (underWay.size >= uploads && !makeRoom(own)) return `${underWay.size} of all clients`;
  const place: UnderWay = { client, since: performance.now(), bytes: 0, displaced: new AbortController() };
  underWay.add(place);
  return {
    async *counted(bytes) {
      for await (const block of bytes) {
        place.bytes += block.length;
        yield block;
      }
    },
    displaced: place.displaced.signal,
    leave: () => void underWay.delete(place),
  };
}

function uploadsOf(client: string): UnderWay[] {
  return [...underWay].filter((each) => each.client === client);
}

/** Ends an upload of a client that has more than `own` plus one; false if there is none. */
function makeRoom(own: number): boolean {
  const counts = new Map<string, number>();
  for (const { client } of underWay) counts.set(client, (counts.get(client) ?? 0) + 1);
  const most = Math.max(...counts.values());
  if (most < own + 2) return false;
  const now = performance.now();
  const paceOf = ({ bytes, since }: UnderWay): number => bytes / (now - since);
  const [slowest] = [...underWay]
    .filter(({ client }) => counts.get(client) === most)
    .sort((a, b) => paceOf(a) - paceOf(b));
  if (!slowest) return false;
  underWay.delete(slowest);
  const said = `Another client had no upload under way, and you had ${most}, of which this was the slowest: nothing of it was kept. Try again in a few seconds`;
  slowest.displaced.abort(new DisplacedUploadError(said));
  return true;
}
