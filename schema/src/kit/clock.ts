import { dayOf } from '../contract/scalars/day.ts';

/** How far this process' clock is set ahead of the machine's, in ms. */
let ahead = 0;

/**
 * The present instant for all that goes by the calendar or has a deadline: days, terms of agreements, what is kept for
 * how long. Windows of security and the intervals of engines go by the machine's clock instead.
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
 * Calls `listener` whenever the clock is set, for who would otherwise look at it again a long time later.
 *
 * @returns what ends it
 */
export function onClockSet(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Sets this process' clock, which goes on from there; null sets it back to the machine's. Only the sandbox does.
 *
 * @param instant what `now` says from now on
 */
export function setClock(instant: Date | null): void {
  ahead = instant ? instant.getTime() - Date.now() : 0;
  for (const listener of listeners) listener();
}
