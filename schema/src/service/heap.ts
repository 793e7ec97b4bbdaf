import { performance } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How long a process must be idle, in ms. After a collection V8 compiles again, so it must not follow every short pause. */
const CHECK_MS = 30_000;
/** The event loop utilization up to which a process counts as idle. */
const IDLE = 0.1;
/** By how much the heap must have grown since the last collection to be worth another. */
const GROWTH = 1.2;

/**
 * Makes V8 collect garbage when the heap is twice as large as its live objects. With much memory available it waits for
 * some four times as much: a job of many lines with 80 to 90 MB alive then grew to 340 MB (`docs/speed.md`).
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=100');
}

/**
 * Collects garbage once the process has become idle. V8 collects only while more is allocated, so after a burst a
 * process would keep hundreds of megabytes of garbage until the next one.
 *
 * @returns stops the checks
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

/** The memory that the process holds for JavaScript, in bytes. */
function held(): number {
  const { total_heap_size, external_memory } = getHeapStatistics();
  return total_heap_size + external_memory;
}
