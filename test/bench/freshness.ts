import { randomUUID } from 'node:crypto';
import { plusDays } from '@xiangxun/gateway/demo/inputs/outreach';
import { COUNTY_A } from '@xiangxun/gateway/demo/inputs/places';
import { readStatements } from '@xiangxun/gateway/demo/inputs/blended';
import { sync, syncStatements } from '@xiangxun/gateway/demo/sync';
import type { Party } from '@xiangxun/gateway/demo/client';
import { openInstallation } from '../testkit/installation.ts';
import { openBenchDatabase } from './database.ts';
import { BATCH, CLIENTS, freshBatch, setUpPlatform } from './learning-records.ts';
import { quantile } from './measure.ts';

/** The number of observed visits in a round. */
const PROBES = 20;
/** The poll interval of the metric, in ms. */
const INTERVAL = 20;
/** Overlapping visits to one township would count as one; these are two days apart. */
const FIRST_PROBE = '2021-09-02';
const TOWNSHIP = '520521107';
const VISITS = `{ region(code: "${COUNTY_A}") { metrics(level: COUNTY, period: { schoolYear: "2021-2022" }, metrics: [DELIVERY_VISITS]) {
  parent { values { numerator } } } } }`;

/**
 * Measures the time from the acknowledgement of a visit until the county's metric counts it, while four clients of a
 * platform send learning records as fast as they are accepted.
 */
export async function freshness(repeats: number): Promise<void> {
  const installation = await openInstallation('one process', await openBenchDatabase());
  const county = installation.party('demo-county-a');
  const provider = installation.party('demo-provider');
  const real = readStatements();
  await setUpPlatform(installation, real);
  const seconds: number[] = [];
  let sent = 0;
  let loaded = true;
  const load = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let round = 1; loaded; round++) {
      await syncStatements(provider, freshBatch(real, (round % 20) + client), randomUUID());
      sent += BATCH;
    }
  });
  const start = performance.now();
  for (let probe = 0; probe < PROBES * repeats; probe++) seconds.push(await seen(county, probe));
  const lasted = (performance.now() - start) / 1_000;
  loaded = false;
  await Promise.all(load);
  await installation.close();
  console.log(
    `a visit in its county’s metric, ${seconds.length} visits, under a load of ${Math.round(sent / lasted)} learning records a second`,
  );
  console.log(
    `  from the receipt until it counts: p50 ${quantile(seconds, 0.5).toFixed(2)} s, p99 ${quantile(seconds, 0.99).toFixed(2)} s\n`,
  );
}

async function seen(county: Party, probe: number): Promise<number> {
  const before = await visits(county);
  const day = plusDays(FIRST_PROBE, 2 * probe);
  await sync(county, 'Visits', [{ ...PROBE, externalId: `PROBE-${probe}`, fromDay: day, toDay: day }], randomUUID());
  const acknowledged = performance.now();
  while ((await visits(county)) === before) await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  return (performance.now() - acknowledged) / 1_000;
}

const PROBE = {
  version: '1',
  program: { externalId: 'OUTREACH' },
  township: { code: TOWNSHIP },
  subject: 'ENGLISH',
  phases: ['DIAGNOSIS'],
  team: { externalId: 'TEAM-CHINESE' },
  hostSchools: [{ externalId: `S${TOWNSHIP}01` }],
  attendance: [],
};

async function visits(county: Party): Promise<number> {
  const { region } = await county.ask<{
    region: { metrics: { parent: { values: { numerator: number }[] } } };
  }>(VISITS);
  return region.metrics.parent.values[0]?.numerator ?? 0;
}
