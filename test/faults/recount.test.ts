import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answersOf, countedMetrics, type Values } from '../recount/answers.ts';
import { differences } from '../recount/compare.ts';
import { decide } from '../recount/decisions.ts';
import { seededRandom } from '../recount/seeded-random.ts';
import { type Killable, openKillable } from '../recount/installation.ts';
import { findingsOf, standingsOf } from '../recount/judged.ts';
import { killWhileWriting } from '../recount/kills.ts';
import { openParties } from '../recount/parties.ts';
import { ASKED } from '../recount/periods.ts';
import { NOW } from '../recount/places.ts';
import { cohortProgress } from '../recount/progress.ts';
import { recount } from '../recount/recount.ts';
import { missingFrom, projectionRows } from '../recount/rows.ts';
import { storyOf } from '../recount/story.ts';
import { run } from '../testkit/installation.ts';
import { quiet } from '../testkit/quiet.ts';

// Random records of every kind that a metric counts are written, changed, moved, deleted and created again while the
// projection is killed. Afterwards every metric must equal a plain count of the owners' own tables, for each requested
// region, school and period. For DUTIES_FULFILLED, DUTIES_OVERDUE and STANDARDS_MET this covers assignments, places,
// periods and sums. Whether and when a duty was fulfilled, and the findings, are read from what is stored, which is
// compared with plain counts of ten standards and three duties.

/** Determines what is written and when what is killed; RECOUNT_SEED sets another. */
const SEED = Number(process.env.RECOUNT_SEED ?? 7);
const BURSTS = 3;
/** Processes are restarted repeatedly, on a machine that may be busy. */
const LIMIT = 900_000;

let installation: Killable;
let client: pg.Client;

beforeAll(async () => {
  installation = await openKillable(['evaluations', 'programs'], NOW);
  client = new pg.Client({ connectionString: installation.databaseUrl });
  await client.connect();
  const parties = await openParties(installation.url);
  for (const [burst, batches] of storyOf(SEED, BURSTS).entries()) {
    await killWhileWriting(installation, burst, seededRandom(SEED + burst), () => parties.send(batches));
    await decide(parties, burst, seededRandom(SEED - burst));
  }
  await quiet(installation.databaseUrl);
}, LIMIT);
afterAll(async () => {
  await client?.end();
  await installation?.close();
}, LIMIT);

it(
  `answers with what a plain count comes to (seed ${SEED})`,
  async () => {
    const party = installation.party('demo-province');
    const metrics = await countedMetrics(party);
    const counted = await recount(client, ASKED);
    const told: Values[] = [];
    for (const asked of ASKED) told.push(await answersOf(party, asked, metrics));
    expect(told.flatMap((values, n) => differences(values, counted, n))).toEqual([]);
    const above = told.flatMap((values) => [...values].filter(([, { numerator }]) => Number(numerator) > 0));
    expect(new Set(above.map(([what]) => what.split(' ')[0]))).toEqual(new Set(metrics));
  },
  LIMIT,
);

it(
  `tells of cohorts’ progress what their reports and courses come to (seed ${SEED})`,
  async () => {
    const { told, counted } = await cohortProgress(installation.party('demo-university'), client);
    expect(told).toEqual(counted);
    expect(told.length).toBeGreaterThan(0);
  },
  LIMIT,
);

it(
  `judges as a plain count of standards and duties does (seed ${SEED})`,
  async () => {
    for (const { kept, counted } of [await findingsOf(client), await standingsOf(client)]) {
      expect(kept).toEqual(counted);
      expect(kept.length).toBeGreaterThan(0);
    }
  },
  LIMIT,
);

it(
  `holds the same rows when it is built from nothing (seed ${SEED})`,
  async () => {
    const before = await projectionRows(client);
    const rebuilding = run(['--import', 'tsx', 'subgraphs/evaluations/src/rebuild.ts'], {
      ...process.env,
      DATABASE_URL: installation.databaseUrl,
    });
    expect(await once(rebuilding, 'exit')).toEqual([0, null]);
    await quiet(installation.databaseUrl);
    const after = await projectionRows(client);
    expect(missingFrom(after, before)).toEqual([]);
    expect(missingFrom(before, after)).toEqual([]);
  },
  LIMIT,
);
