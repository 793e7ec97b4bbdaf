import { expect, it } from 'vitest';
import { createFaults } from './faults.ts';
import { SettingsError } from './settings.ts';

it('makes a fault to the next so many', () => {
  const faults = createFaults();
  faults.change({ faults: { cut: { next: 2 } } });
  expect([1, 2, 3].map(() => faults.isDue('cut'))).toEqual([true, true, false]);
});

it('makes a fault to a share, the same for the same seed', () => {
  const draw = (seed: number) => {
    const faults = createFaults();
    faults.change({ seed, faults: { throttled: { share: 0.3 } } });
    return Array.from({ length: 1_000 }, () => faults.isDue('throttled'));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  const share = draw(7).filter(Boolean).length / 1_000;
  expect(share).toBeGreaterThan(0.25);
  expect(share).toBeLessThan(0.35);
});

it('leaves what a change does not name', () => {
  const faults = createFaults();
  faults.change({ faults: { slow: { delay: 9 } } });
  faults.change({ faults: { slow: { next: 1 } }, tokens: { lifetime: 5 } });
  expect(faults.settings.faults.slow).toEqual({ next: 1, share: 0, delay: 9 });
  expect(faults.settings.tokens.lifetime).toBe(5);
});

it.each([
  [{ faults: { cutt: { next: 1 } } }, 'there is no faults.cutt: choose of throttled, unavailable, cut'],
  [{ faults: { cut: { share: 2 } } }, 'faults.cut.share must be a number from 0 to 1'],
  [{ faults: { cut: 3 } }, 'faults.cut must be an object'],
  [{ seed: '1' }, 'seed must be a number from 0'],
  [[], 'the body must be an object'],
])('refuses %j, naming what is wrong, and changes nothing', (change, message) => {
  const faults = createFaults();
  const before = faults.settings;
  expect(() => faults.change(change)).toThrow(SettingsError);
  expect(() => faults.change(change)).toThrow(message);
  expect(faults.settings).toEqual(before);
});
