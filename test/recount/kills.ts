import { setTimeout as pause } from 'node:timers/promises';
import { killAt, type Point } from '../faults/points.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Killable } from './installation.ts';

/** The points at which the projection is always killed: within a page of facts, and at each step of the computation. */
const POINTS: readonly Point[] = [
  {
    name: 'a page of facts half written',
    part: 'evaluations',
    hold: 'LOCK TABLE evaluations.fact_enrollment IN SHARE MODE',
  },
  {
    name: 'days invalidated and not computed',
    part: 'evaluations',
    hold: 'LOCK TABLE evaluations.study_day IN SHARE MODE',
  },
  {
    name: 'dirty units taken and nothing judged',
    part: 'evaluations',
    hold: 'LOCK TABLE evaluations.finding IN SHARE MODE',
  },
  {
    name: 'findings judged and no duties',
    part: 'evaluations',
    hold: 'LOCK TABLE evaluations.duty_standing IN SHARE MODE',
  },
];
/** Within how many ms a random kill happens. */
const WHILE = 1_500;

/**
 * Kills the projection while a burst is written: at a random moment in the first burst, then at a point, together with
 * an owner.
 *
 * @param write starts writing the burst, and resolves when all of it is acknowledged
 */
export async function killWhileWriting(
  installation: Killable,
  burst: number,
  dice: SeededRandom,
  write: () => Promise<void>,
): Promise<void> {
  const { promise: failed, reject: fail } = withReject();
  let written: Promise<void> | undefined;
  const begin = (): void => {
    written = write();
    written.catch(fail);
  };
  const kill = () => installation.kill('evaluations');
  if (burst === 0) {
    begin();
    await pause(dice.below(WHILE));
    await kill();
  } else {
    await Promise.race([killAt(installation.databaseUrl, dice.pick(POINTS), kill, begin), failed]);
  }
  if (burst === 1) await installation.kill('programs');
  await written;
}

/** A promise that never resolves, and the function that rejects it. */
function withReject(): { promise: Promise<never>; reject: (error: unknown) => void } {
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<never>((_, broken) => {
    reject = broken;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}
