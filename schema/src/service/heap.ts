import { setFlagsFromString } from 'node:v8';

/**
 * Has the heap collected when it is twice as large as what lives in it. Where memory is plentiful V8 waits for some four times
 * as much: a job of many lines, of which 80 to 90 MB live, grew to 340 MB then (`docs/speed.md`).
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
