import { setTimeout as pause } from 'node:timers/promises';
import { createAlarm } from '../../service/alarm.ts';
import * as news from '../../service/news.ts';
import type { EngineEnvironment } from '../../service/subgraph.ts';
import { systemViewer } from '../viewer/viewer.ts';
import type { Mirror, MirrorSource } from './declaration.ts';
import { type Applied, applyPage, claimCursor, currentCursor, reload } from './load.ts';
import { CursorExpired, OwnerAway, pageReader, type ReadPage } from './page.ts';
import { joinMirrors, leaveMirrors } from './rights.ts';

/** How soon the owner is asked again when nobody tells of news, in ms; the longer nothing comes, the later. */
const POLL_MS = 250;
const LONGEST_POLL_MS = 1_000;
/** The longest pause after a failure, in ms. */
const LONGEST_PAUSE_MS = 5_000;
/** An older mirror is not to be relied on, in ms. */
export const OLDEST_MS = 30_000;

/** What else is done when a mirror changes. */
export interface MirrorHooks {
  /** Runs in the transaction of each page, after its rows are written. May run again for the same changes. */
  applied?: Applied;
}

/**
 * The engine by which a subgraph keeps what it needs of another's entities: it follows the owner's feed and applies each
 * page in one transaction with its cursor. It may be killed at any point and goes on where it was. Several processes of
 * a subgraph may follow the same source: each page is applied by one of them.
 */
export function mirror(source: MirrorSource, hooks: MirrorHooks = {}): (environment: EngineEnvironment) => Mirror {
  return ({ subgraph, pool, peers, log }) => {
    const stopping = new AbortController();
    const peer = () => peers()[source.subgraph];
    const ask = pageReader(source, peer, systemViewer(subgraph), stopping.signal);
    const applied: Applied = async (tx, changes) => {
      if (changes.length > 0) await hooks.applied?.(tx, changes);
    };
    const alarm = createAlarm();
    let knownTo = Number.NEGATIVE_INFINITY;
    let away = false;
    let work: Promise<void> = Promise.resolve();

    const read: ReadPage = async (after) => {
      try {
        const page = await ask(after);
        away = false;
        return page;
      } catch (error) {
        away = error instanceof OwnerAway;
        throw error;
      }
    };

    /** Follows the feed from a cursor to its end. The next page is read while one is applied. */
    const catchUp = async (from: string | null): Promise<string | null> => {
      let cursor = from;
      let reading = read(cursor);
      for (;;) {
        const page = await reading;
        if (stopping.signal.aborted) return cursor;
        const { hasNextPage, endCursor } = page;
        if (hasNextPage) {
          reading = read(endCursor);
          reading.catch(() => undefined);
        }
        const unchanged = page.changes.length === 0 && endCursor === cursor;
        const now = unchanged
          ? { cursor: await currentCursor(pool, source) }
          : await applyPage(pool, source, cursor, page, applied);
        if (now?.cursor !== endCursor) return now ? now.cursor : cursor;
        cursor = endCursor;
        if (!hasNextPage) {
          knownTo = Math.max(knownTo, page.completeTo);
          return cursor;
        }
      }
    };

    const loadAnew = async (from: string | null): Promise<string | null> => {
      const last = await reload(pool, source, read, applied);
      if (!last) return from;
      knownTo = Math.max(knownTo, last.completeTo);
      return last.endCursor;
    };

    const step = async (cursor: string | null): Promise<string | null> => {
      try {
        return await catchUp(cursor);
      } catch (error) {
        if (!(error instanceof CursorExpired)) throw error;
        log.warn({ source: source.subgraph, error }, 'the mirror is loaded anew');
        return await loadAnew(cursor);
      }
    };

    const follow = async () => {
      let cursor: string | null | undefined;
      let failures = 0;
      let silence = POLL_MS;
      while (!stopping.signal.aborted) {
        try {
          const from = cursor === undefined ? await claimCursor(pool, source) : cursor;
          cursor = await step(from);
          failures = 0;
          silence = cursor === from ? Math.min(silence * 2, LONGEST_POLL_MS) : POLL_MS;
          await alarm.sleep(silence);
        } catch (error) {
          if (stopping.signal.aborted) return;
          failures += 1;
          log.warn({ source: source.subgraph, failures, error }, 'the mirror could not go on');
          await pause(Math.min(POLL_MS * 2 ** failures, LONGEST_PAUSE_MS), undefined, {
            signal: stopping.signal,
          }).catch(() => undefined);
        }
      }
    };

    let hearNoMore: () => void = () => undefined;
    const age = () => performance.now() - knownTo;
    const engine: Mirror = {
      name: `mirror of ${source.subgraph}`,
      source: source.subgraph,
      age,
      ownerIsAway: () => away,
      async start() {
        joinMirrors(subgraph, engine);
        hearNoMore = news.on(source.subgraph, alarm.ring);
        stopping.signal.addEventListener('abort', alarm.ring, { once: true });
        work = follow();
      },
      async stop() {
        leaveMirrors(subgraph, engine);
        hearNoMore();
        stopping.abort(new Error('the mirror is stopping'));
        await work;
      },
      async readiness() {
        const seconds = age() / 1_000;
        const detail = Number.isFinite(seconds) ? `${seconds.toFixed(1)} s old` : 'not loaded yet';
        return { name: `mirror of ${source.subgraph}`, ready: age() <= OLDEST_MS, detail };
      },
    };
    return engine;
  };
}
