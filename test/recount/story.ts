import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { A, B } from './places.ts';
import type { Pool } from './pool.ts';
import { evaluationPools, provincialEvaluationPools } from './pools/evaluations.ts';
import { organizationPools } from './pools/organizations.ts';
import { programPools, schoolPools } from './pools/programs.ts';
import { releasePools } from './pools/release.ts';
import { otherResourcePools, resourcePools } from './pools/resources.ts';
import { platformPools, statements, workshopPools } from './pools/workshops.ts';

/** A batch as its sender sends it. */
export interface Batch {
  readonly client: string;
  readonly plural: string;
  readonly input: object;
}

const POOLS: readonly Pool[] = [
  ...[A, B].flatMap((county) => [
    ...organizationPools(county, county === A ? B : A),
    ...programPools(county),
    ...workshopPools(county),
    ...resourcePools(county),
    ...evaluationPools(county),
  ]),
  ...schoolPools(),
  ...releasePools(),
  ...platformPools(),
  ...otherResourcePools(),
  ...provincialEvaluationPools(),
];
const STATEMENTS = 60;
/** More deletions of a kind would need a confirmation. */
const DELETIONS = 20;

/**
 * Bursts of batches: the first creates everything, the others change, delete and recreate some of it. All of it follows
 * from the seed, whatever its outcomes are.
 */
export function storyOf(seed: number, bursts: number): Batch[][] {
  const dice = seededRandom(seed);
  const deletions = new Map<string, number>();
  return Array.from({ length: bursts }, (_, burst) => [
    ...POOLS.map((pool) => ({
      client: pool.client,
      plural: pool.plural,
      input: { records: recordsOf(pool, burst, dice, deletions) },
    })),
    {
      client: 'demo-provider',
      plural: 'LearningRecords',
      input: { statements: statements(burst * STATEMENTS, STATEMENTS, dice) },
    },
  ]);
}

function recordsOf(pool: Pool, burst: number, dice: SeededRandom, deletions: Map<string, number>): object[] {
  const { client, plural, name, size, kept } = pool;
  const numbers = [...Array(size).keys()].filter(() => burst === 0 || dice.chance(0.4));
  return numbers.map((n) => {
    const common = { externalId: `${name} ${n}`, version: String(burst + 1) };
    const record = pool.record(n, dice);
    const deleted = burst > 0 && n >= kept && dice.chance(0.3);
    const gone = deletions.get(`${client} ${plural}`) ?? 0;
    if (!deleted || gone >= DELETIONS) return { ...common, ...record };
    deletions.set(`${client} ${plural}`, gone + 1);
    return { ...common, deleted };
  });
}
