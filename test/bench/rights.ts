import type { Party } from '@xiangxun/gateway/demo/client';
import { COUNTY_A, FIRST_DAY, PROVIDER } from '@xiangxun/gateway/demo/inputs/places';
import { sync } from '@xiangxun/gateway/demo/sync';
import { openInstallation } from '../testkit/installation.ts';
import { openBenchDatabase } from './database.ts';
import { quantile } from './measure.ts';

/** The number of agreements that end in a round. */
const PROBES = 10;
/** The provider's poll interval, in ms. */
const INTERVAL = 20;
const PLACE = { code: COUNTY_A };
const PROGRAM = {
  externalId: 'program',
  version: '1',
  guide: 'OUTREACH',
  title: '送教下乡培训',
  region: PLACE,
  cycle: '2021-2022',
  yearKind: 'SCHOOL_YEAR',
  fromDay: FIRST_DAY,
  toDay: '2022-08-31',
};

/**
 * Measures the time from the receipt of an agreement's end until the provider no longer sees what it opened in another
 * subgraph; each part runs in a process of its own.
 */
export async function rights(repeats: number): Promise<void> {
  const installation = await openInstallation('processes', await openBenchDatabase());
  const county = installation.party('demo-county-a');
  const provider = installation.party('demo-provider');
  await sync(county, 'Programs', [PROGRAM]);
  const { program } = await county.ask<{ program: { id: string } }>(
    '{ program(externalId: { externalId: "program" }) { id } }',
  );
  await county.ask('mutation ($id: ID!) { publishProgram(id: $id, on: "2021-09-01") { program { id } } }', program);

  const begun: number[] = [];
  const ended: number[] = [];
  for (let probe = 0; probe < PROBES * repeats; probe++) {
    await agree(county, 2 * probe, null);
    begun.push(await seconds(() => sees(provider, program.id)));
    await agree(county, 2 * probe + 1, '2021-09-30');
    ended.push(await seconds(async () => !(await sees(provider, program.id))));
  }
  await installation.close();
  console.log(`an agreement, ${ended.length} times, and a program that it opens to a provider`);
  for (const [name, times] of Object.entries({
    'begins until it is seen': begun,
    'ends until it is seen no more': ended,
  }))
    console.log(
      `  from the receipt that it ${name}: p50 ${quantile(times, 0.5).toFixed(2)} s, p99 ${quantile(times, 0.99).toFixed(2)} s`,
    );
  console.log('');
}

async function agree(county: Party, version: number, toDay: string | null): Promise<void> {
  const agreement = { kind: 'PROVIDER', region: PLACE, party: { id: PROVIDER }, fromDay: FIRST_DAY, toDay };
  await sync(county, 'Agreements', [{ externalId: 'agreement', version: String(version), ...agreement }], `${version}`);
}

async function sees(provider: Party, id: string): Promise<boolean> {
  const { program } = await provider.ask<{ program: object | null }>(
    'query ($id: ID!) { program(id: $id) { title } }',
    { id },
  );
  return program !== null;
}

async function seconds(isSo: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  return (performance.now() - start) / 1_000;
}
