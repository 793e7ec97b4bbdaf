import { afterEach, expect, it } from 'vitest';
import { setClock } from '../kit/clock.ts';
import { dayTurn } from './day-turn.ts';
import { createLog } from './log.ts';

const log = createLog('test', { level: 'silent', format: 'json' });

afterEach(() => setClock(null));

it('does its work once a day, from the day of its start, and again where that failed', async () => {
  const days: string[] = [];
  let failures = 0;
  const engine = dayTurn({ log }, async (day) => {
    if (day === '2031-05-02' && failures++ === 0) throw new Error('not now');
    days.push(day);
  });
  setClock(new Date('2031-05-01T12:00:00+08:00'));
  await engine.start();
  try {
    await expect.poll(() => days).toEqual(['2031-05-01']);
    setClock(new Date('2031-05-02T00:00:00+08:00'));
    await expect.poll(() => days, { timeout: 10_000 }).toEqual(['2031-05-01', '2031-05-02']);
    expect(failures).toBe(2);
  } finally {
    await engine.stop();
  }
});
