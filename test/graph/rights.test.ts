import type { Party } from '@xiangxun/gateway/demo/client';
import { COUNTY_A, FIRST_DAY, PROVIDER } from '@xiangxun/gateway/demo/inputs/places';
import { sync } from '@xiangxun/gateway/demo/sync';
import { until } from '@xiangxun/gateway/demo/until';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen } from '../testkit/events.ts';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { quiet } from '../testkit/quiet.ts';
import { tokenOf } from '../testkit/reply.ts';

let installation: Installation;
let county: Party;
let provider: Party;
beforeAll(async () => {
  installation = await openInstallation('processes');
  county = installation.party('demo-county-a');
  provider = installation.party('demo-provider');
}, 300_000);
afterAll(() => installation?.close());

const place = { code: COUNTY_A };

/** Writes the county's agreement with the provider, which lasts until a day or is open-ended. */
async function agree(version: string, toDay: string | null): Promise<void> {
  const agreement = { kind: 'PROVIDER', region: place, party: { id: PROVIDER }, fromDay: FIRST_DAY, toDay };
  await sync(county, 'Agreements', [{ externalId: 'agreement', version, ...agreement }], `agreement ${version}`);
}

/** Writes the county's program. */
async function write(version: string, title: string): Promise<void> {
  const program = { guide: 'OUTREACH', region: place, cycle: '2021-2022', yearKind: 'SCHOOL_YEAR', fromDay: FIRST_DAY };
  const record = { externalId: 'program', version, title, toDay: '2022-08-31', ...program };
  await sync(county, 'Programs', [record], `program ${version}`);
}

/** The title of a program as the provider sees it, or null. */
async function seen(id: string): Promise<string | null> {
  const { program } = await provider.ask<{ program: { title: string } | null }>(
    'query ($id: ID!) { program(id: $id) { title } }',
    { id },
  );
  return program?.title ?? null;
}

/** The provider's news of programs after a cursor; `end` ends the subscription. */
async function news(after: string): Promise<{ told: string[]; end(): void }> {
  const reading = new AbortController();
  const events = await listen(
    installation.url,
    await tokenOf(installation.url, 'demo-provider'),
    'subscription ($after: String) { programNews(after: $after, kinds: [PROGRAM]) { kinds } }',
    { after },
    reading.signal,
  );
  const told: string[] = [];
  const hearing = (async () => {
    for await (const { event, data } of events) if (event === 'next') told.push(data);
  })();
  hearing.catch(() => undefined);
  return { told, end: () => reading.abort() };
}

it('takes effect where a subgraph learns of it by its mirror: what is asked anew and what was open before', async () => {
  await agree('1', null);
  await write('1', 'first');
  const { program } = await county.ask<{ program: { id: string } }>(
    '{ program(externalId: { externalId: "program" }) { id } }',
  );
  await county.ask('mutation ($id: ID!) { publishProgram(id: $id, on: "2021-09-01") { program { id } } }', program);
  await until('the program', async () => (await seen(program.id)) === 'first');
  await quiet(installation.databaseUrl);
  const { page } = await provider.ask<{ page: { pageInfo: { endCursor: string } } }>(
    '{ page: programChanges(first: 500, kinds: [PROGRAM]) { pageInfo { endCursor } } }',
  );
  const { told, end } = await news(page.pageInfo.endCursor);

  await agree('2', '2021-09-30');
  await until('the end of the agreement', async () => (await seen(program.id)) === null);
  await until('word of it', async () => told.length > 0);
  await write('2', 'second');
  await quiet(installation.databaseUrl);
  expect(await seen(program.id)).toBeNull();

  await agree('3', null);
  await until('the agreement again', async () => (await seen(program.id)) === 'second');
  await until('word of it', async () => told.length > 1);
  await write('3', 'third');
  await until('word of what was written now', async () => told.length > 2);
  end();
  const one = JSON.stringify({ data: { programNews: { kinds: ['PROGRAM'] } } });
  expect(told).toEqual([one, one, one]);
});
