import { setTimeout as pause } from 'node:timers/promises';
import { killAt, type Point } from '../faults/points.ts';
import type { Dice } from './dice.ts';
import type { Killable } from './installation.ts';

/** Where the projection is killed for certain: within a page of facts, and at each step of what is worked out from them. */
const POINTS: readonly Point[] = [
  {
    name: 'a page of facts half written',
    part: 'evaluations',
    hold: 'LOCK TABLE evaluations.fact_enrollment IN SHARE MODE',
    waiting: '%fact_enrollment%',
  },
  {
    name: 'days marked and not worked out',
    part: 'evaluations',
    hold: 'LOCK TABLE evaluations.study_day IN SHARE MODE',
    waiting: '%study_day%',
  },
  {
    name: 'marks taken and nothing judged',
    part: 'evaluations',
    hold: 'LOCK TABLE evaluations.finding IN SHARE MODE',
    waiting: '%finding%',
  },
  {
    name: 'findings judged and no duties',
    part: 'evaluations',
    hold: 'LOCK TABLE evaluations.duty_standing IN SHARE MODE',
    waiting: '%duty_standing%',
  },
];
/** Within how long a random kill comes, in milliseconds. */
const WHILE = 1_500;

/** Kills the projection while a burst is written: in the first at any moment, then at a point, and an owner along with it. */
export async function killWhileWriting(installation: Killable, burst: number, dice: Dice): Promise<void> {
  if (burst === 0) {
    await pause(dice.below(WHILE));
    await installation.kill('evaluations');
    return;
  }
  await killAt(installation.databaseUrl, dice.pick(POINTS), () => installation.kill('evaluations'));
  if (burst === 1) await installation.kill('programs');
}
