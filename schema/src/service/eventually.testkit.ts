import { vi } from 'vitest';

/** Waits until a check passes. The limit is for what never happens, not for what is slow where much else runs. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 60_000 });
}
