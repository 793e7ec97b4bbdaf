import { randomOf } from '@xiangxun/schema/kit/random';
import { POINTS } from './points.ts';
import { tryFaults } from './trial.ts';

// Run as a program: kills parts of an installation at every point and at random, as many rounds as it is told.
//   npm run faults -- --rounds 20 --seed 7 --one-process

function numberOf(name: string, otherwise: number): number {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
}

const rounds = numberOf('rounds', 10);
const seed = numberOf('seed', Date.now() % 1_000_000);
process.env.XIANGXUN_PII_KEY ??= 'a key for faults alone';
process.env.XIANGXUN_WEBHOOK_KEY ??= 'a key for faults alone';
const began = Date.now();
console.log(`${rounds} rounds from seed ${seed}`);
const { kills, points, ...counts } = await tryFaults({
  mode: process.argv.includes('--one-process') ? 'one process' : 'processes',
  rounds,
  points: POINTS,
  atRandom: true,
  random: randomOf(seed),
  say: (line) => console.log(line),
});
console.table(kills);
console.table(points);
console.table(counts);
console.log(`nothing acknowledged was lost, nothing kept in part: ${Math.round((Date.now() - began) / 1000)} s`);
process.exit(0);
