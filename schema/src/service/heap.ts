import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 collect garbage when the heap is twice as large as its live objects. With much memory available it waits for
 * some four times as much: a job of many lines with 80 to 90 MB alive then grew to 340 MB (`docs/speed.md`).
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
