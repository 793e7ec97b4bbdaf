import { afterEach, expect, it } from 'vitest';
import { now, onClockSet, setClock, today } from './clock.ts';

afterEach(() => setClock(null));

it('goes with the machine unless it is set', () => {
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1_000);
});

it('tells when it is set, for as long as somebody listens', () => {
  const told: string[] = [];
  const off = onClockSet(() => told.push(now().toISOString().slice(0, 4)));
  setClock(new Date('2031-12-31T16:30:00Z'));
  off();
  setClock(null);
  expect(told).toEqual(['2031']);
});

it('goes on from where it was set, and the day in Shanghai with it', () => {
  setClock(new Date('2031-12-31T16:30:00Z'));
  expect(now().toISOString()).toMatch(/^2031-12-31T16:30/);
  expect(today()).toBe('2032-01-01');
});
