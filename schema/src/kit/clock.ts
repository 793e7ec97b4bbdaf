import { dayOf } from '../contract/scalars/day.ts';

/** By how many ms this process' clock is ahead of the machine's. */
let ahead = 0;

/**
 * The present instant for everything with a date or a deadline: days, terms of agreements, retention. Security windows
 * and engine intervals use the machine's clock instead.
 */
export function now(): Date {
  return new Date(Date.now() + ahead);
}

/** Today in Asia/Shanghai. */
export function today(): string {
  return dayOf(now());
}

const listeners = new Set<() => void>();

/**
 * Calls `listener` whenever the clock is set, for code that would otherwise check it much later.
 *
 * @returns unsubscribes
 */
export function onClockSet(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Sets this process' clock, which continues from there; null resets it to the machine's. Only the sandbox uses it.
 *
 * @param instant the value of `now` from now on
 */
export function setClock(instant: Date | null): void {
  ahead = instant ? instant.getTime() - Date.now() : 0;
  for (const listener of listeners) listener();
}
