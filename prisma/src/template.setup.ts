import { stopUnused } from './embedded/embedded.ts';
import { TEST_DATA } from './template.ts';

/** For vitest's `globalSetup`: the tests' server starts when a test needs it, and stops after the last one. */
export function teardown(): Promise<void> {
  return stopUnused(TEST_DATA);
}
