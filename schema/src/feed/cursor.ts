import { graphError } from '../errors/graph-error.ts';

/** Where a reader of a feed stands. */
export interface FeedCursor {
  /** The installation whose numbers these are. */
  readonly installation: string;
  /** The last number that has been read. */
  readonly seq: number;
  /** Digests of the sights under which the reader may have been told of entities. */
  readonly told: readonly string[];
  /** While what a changed sight adds and takes away is listed again: the new sight, and how far the listing has come. */
  readonly relist?: { readonly sight: string; readonly seq: number };
}

/** The opaque form of a cursor. */
export function encodeCursor({ installation, seq, told, relist }: FeedCursor): string {
  return Buffer.from(JSON.stringify([1, installation, seq, told, relist ?? null])).toString('base64url');
}

/**
 * A cursor from its opaque form.
 *
 * @throws CURSOR_EXPIRED when it can't be read
 */
export function decodeCursor(text: string): FeedCursor {
  try {
    const [version, installation, seq, told, relist] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [
      number,
      string,
      number,
      string[],
      FeedCursor['relist'] | null,
    ];
    if (version === 1 && typeof installation === 'string' && Number.isSafeInteger(seq) && Array.isArray(told)) {
      return relist ? { installation, seq, told, relist } : { installation, seq, told };
    }
  } catch {
    // What can't be read is refused below, like a cursor of another installation.
  }
  throw expired('it cannot be read');
}

/** The refusal of a cursor, with the way out. */
export function expired(reason: string): Error {
  return graphError('CURSOR_EXPIRED', `The cursor is no longer good: ${reason}. Load anew, beginning without a cursor`);
}
