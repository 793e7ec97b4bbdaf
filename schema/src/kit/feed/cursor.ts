import type { Wording } from '../../contract/catalogue/vocabulary/vocabulary.ts';
import { graphError } from '../../contract/errors/graph-error.ts';
import { isWithin } from '../../contract/region.ts';
import { sourceOf, type Viewer } from '../viewer/viewer.ts';
import { epochOf, isOfEpoch } from './epoch.ts';
import type { Partition } from './partition.ts';
import { seal, unseal } from './seal.ts';
import type { FeedState } from './state.ts';

/** The part of the feed that a reader requests. */
export interface Filter {
  /** Kinds by name, in order; null for all. */
  readonly kinds: readonly string[] | null;
  /** The code of a region. */
  readonly under: string;
}

/** A reader's position in a feed. */
export interface FeedCursor {
  /** The reader to whom the cursor belongs. */
  readonly reader: string;
  readonly partition: Partition | null;
  readonly filter: Filter;
  /** The last number that has been read. */
  readonly seq: number;
  /** Digests of the accesses under which the reader may have read entities. */
  readonly told: readonly string[];
  /** The number up to which a relisting may have returned entities to the reader; 0 if there was none. */
  readonly seen: number;
  /** The feed's last number when the reader started: it never had what was already gone then. */
  readonly since?: number;
  /**
   * Set during a relisting: the new access, how far the listing has come, and the number from which the feed continues
   * afterwards (`seq` by default).
   */
  readonly relist?: { readonly access: string; readonly seq: number; readonly next?: number };
}

/**
 * The reader whose cursors a viewer may use: the party that it acts for. Another reader's cursor would reveal what that
 * one could see.
 */
export function readerOf(viewer: Viewer): string {
  return sourceOf(viewer) ?? `${viewer.role} ${viewer.region ?? ''}`;
}

/** The opaque form of a cursor. */
export function sealCursor({ key, epochs }: FeedState, cursor: FeedCursor): string {
  const { reader, partition, filter, seq, told, seen, since, relist } = cursor;
  const place = partition && [partition.index, partition.count];
  const epoch = epochOf(epochs, furthest(cursor));
  const { kinds, under } = filter;
  const state = [seq, told, seen, relist ?? null, epoch, since ?? 0];
  return seal(key, JSON.stringify(['cursor', reader, place, kinds, under, ...state]));
}

/** The largest number that a cursor covers: its reader has read no entity that was added to the feed later. */
export function furthest({ seq, seen, relist }: Pick<FeedCursor, 'seq' | 'seen' | 'relist'>): number {
  return Math.max(seq, seen, relist?.seq ?? 0);
}

/**
 * Parses a cursor from its opaque form.
 *
 * @throws CURSOR_EXPIRED if this installation did not issue it to this reader, or no longer has the changes after it
 */
export function openCursor(state: FeedState, text: string, viewer: Viewer, partition: Partition | null): FeedCursor {
  const { cursor, epoch } = parse(unseal(state.key, text)) ?? {};
  if (cursor?.reader !== readerOf(viewer))
    throw expired({ en: 'it is not one that you were given here', zh: '并非本系统发给您的游标' });
  if (cursor.partition?.index !== partition?.index || cursor.partition?.count !== partition?.count)
    throw expired({
      en: 'it was given for another partition; use it with its own',
      zh: '它属于另一分区，请与原分区一同使用',
    });
  if (furthest(cursor) > state.last || !isOfEpoch(state.epochs, epoch ?? null, furthest(cursor)))
    throw expired({
      en: 'it lies ahead of this installation, which was restored to an earlier state',
      zh: '它晚于本系统恢复到的状态',
    });
  if (cursor.seq < state.oldest)
    throw expired({ en: 'changes since then are no longer kept', zh: '此后的变更已不再保留' });
  return cursor;
}

/** The refusal of a cursor, which says what to do. */
export function expired(reason: Wording): Error {
  return graphError('CURSOR_EXPIRED', {
    en: `The cursor is no longer good: ${reason.en}. Load anew, beginning without a cursor`,
    zh: `游标已失效：${reason.zh}。请不带游标从头读取`,
  });
}

/** Whether a filter passes nothing that another one does not pass. */
export function isNarrower({ kinds, under }: Filter, than: Filter): boolean {
  const fewer = than.kinds === null || (kinds?.every((kind) => than.kinds?.includes(kind)) ?? false);
  return fewer && isWithin(under, than.under);
}

function parse(text: string | undefined): { cursor: FeedCursor; epoch: string | null } | undefined {
  if (text === undefined) return undefined;
  const [what, reader, place, kinds, under, seq, told, seen, relist, epoch, since] = JSON.parse(text) as [
    string,
    string,
    [number, number] | null,
    string[] | null,
    string,
    number,
    string[],
    number,
    FeedCursor['relist'] | null,
    string | null,
    number | undefined,
  ];
  if (what !== 'cursor') return undefined;
  const partition = place && { index: place[0], count: place[1] };
  const cursor = { reader, partition, filter: { kinds, under }, seq, told, seen, since: since ?? 0 };
  return { cursor: { ...cursor, ...(relist && { relist }) }, epoch };
}
