import { setFlagsFromString } from 'node:v8';

/**
 * Has the heap collected when it is twice as large as what lives in it. Where memory is plentiful V8 waits for four times as
 * much, of which nobody has any use: a job of many lines leaves a few megabytes alive and lets go of gigabytes.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
