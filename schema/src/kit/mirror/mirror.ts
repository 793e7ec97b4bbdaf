import { setTimeout as pause } from 'node:timers/promises';
import { createWakeup } from '../../service/wakeup.ts';
import * as news from '../../service/news.ts';
import type { EngineEnvironment } from '../../service/subgraph.ts';
import { systemViewer } from '../viewer/viewer.ts';
import { digestOf, type Mirror, type MirrorSource } from './declaration.ts';
import { type Kept, keptOf, takeOver, tellKept } from './keeper.ts';
import { type Applied, applyPage, rebuildPage, reload } from './load.ts';
import { CursorExpired, OwnerUnreachable, pageReader, type ReadPage } from './page.ts';
import { registerMirror, unregisterMirror } from './rights.ts';

/** The poll interval without news, in ms; it grows while nothing arrives. */
const POLL_MS = 250;
const LONGEST_POLL_MS = 1_000;
/** The longest pause after a failure, in ms. */
const LONGEST_PAUSE_MS = 5_000;
/** How often processes with another declaration are told that the mirror is kept, in ms. */
const TOLD_MS = 500;
/** After how many ms without that the mirror counts as not kept. */
const UNKEPT_MS = 5_000;
/** An older mirror is not reliable, in ms. */
export const OLDEST_MS = 30_000;

/** What else happens when a mirror changes. */
export interface MirrorHooks {
  /** Runs in the transaction of each page, after its rows are written. It may run again for the same changes. */
  applied?: Applied;
}

/** The pause before the next step: none, until there may be news, or growing while nothing arrives. */
type Pause = 'none' | 'short' | 'longer';

/**
 * The engine that keeps a mirror: it follows the owner's feed and applies each page in one transaction with its cursor.
 * It may be killed at any point and continues where it was. Several processes of a subgraph may follow the same source;
 * each page is applied by one of them. `keeper.ts` describes processes of two versions.
 */
export function mirror(source: MirrorSource, hooks: MirrorHooks = {}): (environment: EngineEnvironment) => Mirror {
  return ({ subgraph, pool, peers, log }) => {
    const stopping = new AbortController();
    const peer = () => peers()[source.subgraph];
    const ask = pageReader(source, peer, systemViewer(subgraph), stopping.signal);
    const applied: Applied = async (tx, changes) => {
      if (changes.length > 0) await hooks.applied?.(tx, changes);
    };
    const alarm = createWakeup();
    const digest = digestOf(source);
    /** The instants up to which the tables are complete: for any declaration, and for all columns of this one. */
    let keptTo = Number.NEGATIVE_INFINITY;
    let knownTo = Number.NEGATIVE_INFINITY;
    /** Whether this process keeps the mirror, and whether all columns of this declaration are filled. */
    let keeps = false;
    let filled = false;
    let isNew = true;
    let away = false;
    let work: Promise<unknown> = Promise.resolve();

    const read: ReadPage = async (after, kinds) => {
      try {
        const page = await ask(after, kinds);
        away = false;
        return page;
      } catch (error) {
        away = error instanceof OwnerUnreachable;
        throw error;
      }
    };

    /**
     * Follows the feed to its end. The next page is read while one is applied.
     *
     * @returns whether anything has changed, including by another process
     */
    const catchUp = async ({ cursor: from, rebuiltTo, kinds }: Kept): Promise<boolean> => {
      const followed = rebuiltTo === null ? undefined : kinds;
      let cursor = from;
      let reading = read(cursor, followed);
      for (;;) {
        const page = await reading;
        if (stopping.signal.aborted) return true;
        const { hasNextPage, endCursor } = page;
        if (hasNextPage) {
          reading = read(endCursor, followed);
          reading.catch(() => undefined);
        }
        const unchanged = page.changes.length === 0 && endCursor === cursor;
        if (!unchanged && !(await applyPage(pool, source, cursor, page, applied))) return true;
        cursor = endCursor;
        if (!hasNextPage) {
          keptTo = Math.max(keptTo, page.completeTo);
          return cursor !== from;
        }
      }
    };

    /** Follows the feed, and continues the second reading. */
    const follow = async (kept: Kept): Promise<Pause> => {
      const hasChanged = await catchUp(kept);
      filled ||= kept.rebuiltTo === null;
      if (filled) knownTo = keptTo;
      if (kept.rebuiltTo === null) return hasChanged ? 'short' : 'longer';
      return (await rebuildPage(pool, source, read, applied)) ? 'none' : 'short';
    };

    const keep = async (kept: Kept): Promise<Pause> => {
      keeps = true;
      try {
        return await follow(kept);
      } catch (error) {
        if (!(error instanceof CursorExpired)) {
          // While its owner is unreachable nobody could do better; after any other failure, others may take the mirror
          // over in time.
          keeps = away;
          throw error;
        }
        log.warn({ source: source.subgraph, error }, 'the mirror is loaded anew');
        const last = await reload(pool, source, read, applied);
        if (last) keptTo = Math.max(keptTo, last.completeTo);
        return 'short';
      }
    };

    /** Reads what processes with another declaration keep, which suffices if it has all columns of this one. */
    const readAlong = ({ covers, rebuiltTo, age, ownerIsUnreachable }: Kept): Pause => {
      keeps = false;
      away = ownerIsUnreachable;
      filled = covers && (filled || rebuiltTo === null);
      if (filled) knownTo = Math.max(knownTo, performance.now() - age);
      return 'short';
    };

    /**
     * An owner of an earlier version may lack what this declaration reads; then the mirror is left to processes that it
     * can answer.
     */
    const canFollow = async (cursor: string | null) => {
      await read(cursor).catch((error: unknown) => {
        if (!(error instanceof CursorExpired)) throw error;
      });
    };

    const step = async (): Promise<Pause> => {
      const kept = await keptOf(pool, source);
      const isOwn = kept.digest === digest;
      if (!isOwn && (kept.silence > UNKEPT_MS || (isNew && !kept.covers))) {
        if (kept.digest !== null) await canFollow(kept.cursor);
        if (!(await takeOver(pool, source, kept))) return 'short';
        isNew = false;
        return 'none';
      }
      isNew = false;
      return isOwn ? keep(kept) : readAlong(kept);
    };

    const run = async () => {
      let failures = 0;
      let silence = POLL_MS;
      while (!stopping.signal.aborted) {
        try {
          const pausing = await step();
          failures = 0;
          silence = pausing === 'longer' ? Math.min(silence * 2, LONGEST_POLL_MS) : POLL_MS;
          if (pausing !== 'none') await alarm.sleep(silence);
        } catch (error) {
          if (stopping.signal.aborted) return;
          failures += 1;
          log.warn({ source: source.subgraph, failures, error }, 'the mirror could not go on');
          await pauseFor(Math.min(POLL_MS * 2 ** failures, LONGEST_PAUSE_MS));
        }
      }
    };

    const tell = async () => {
      while (!stopping.signal.aborted) {
        // If this fails, so does the work, which is logged.
        if (keeps) await tellKept(pool, source, () => performance.now() - keptTo, away).catch(() => undefined);
        await pauseFor(TOLD_MS);
      }
    };

    const pauseFor = (ms: number) => pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

    let hearNoMore: () => void = () => undefined;
    const age = () => performance.now() - knownTo;
    const engine: Mirror = {
      name: `mirror of ${source.subgraph}`,
      source: source.subgraph,
      age,
      ownerIsUnreachable: () => away,
      async start() {
        registerMirror(subgraph, engine);
        hearNoMore = news.on(source.subgraph, alarm.signal);
        stopping.signal.addEventListener('abort', alarm.signal, { once: true });
        work = Promise.all([run(), tell()]);
      },
      async stop() {
        unregisterMirror(subgraph, engine);
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
