import { performance } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How often it is checked whether the process is idle, in ms. */
const CHECK_MS = 5_000;
/** The share of time up to which a process counts as idle. */
const IDLE = 0.1;
/** By how much memory must have grown since the last collection to be worth another. */
const GROWTH = 1.2;

/**
 * Has the heap collected when it is twice as large as what lives in it. Where memory is plentiful V8 waits for some four times
 * as much: a job of many lines, of which 80 to 90 MB live, grew to 340 MB then (`docs/speed.md`).
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=100');
}

/**
 * Collects garbage once the process has become idle. V8 collects only while more is allocated, so that after a burst a
 * process would hold hundreds of megabytes of garbage until the next one.
 *
 * @returns ends it
 */
export function collectWhenIdle(everyMs = CHECK_MS): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let kept = held();
  let before = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization > IDLE || held() < GROWTH * kept) return;
    collect();
    kept = held();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** What the process holds for JavaScript, in bytes. */
function held(): number {
  const { total_heap_size, external_memory } = getHeapStatistics();
  return total_heap_size + external_memory;
}
