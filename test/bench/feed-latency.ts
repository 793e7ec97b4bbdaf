import { randomUUID } from 'node:crypto';
import type { Party } from '@xiangxun/gateway/demo/client';
import { COUNTY_A } from '@xiangxun/gateway/demo/inputs/places';
import { sync } from '@xiangxun/gateway/demo/sync';
import { DEMO_CLIENTS } from '@xiangxun/gateway/identity/demo-clients';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { listen } from '../testkit/events.ts';
import { tokenOf } from '../testkit/reply.ts';
import { openBenchDatabase } from './database.ts';
import { quantile } from './measure.ts';

/** The number of observed writes in a round. */
const PROBES = 100;
/** How often the follower reads, and how often another party writes, in ms. */
const READING = 5;
const WRITING = 250;
/** The batch size of the other party. */
const BATCH = 20;
/** After how many ms missing news count as an error. */
const PATIENCE = 10_000;

const READ = `query ($after: String) { changes: resourceChanges(after: $after, first: 500, kinds: [RESOURCE]) {
  nodes { entity { ... on Resource { title } } } pageInfo { endCursor hasNextPage } } }`;
const NEWS = 'subscription { news: resourceNews(kinds: [RESOURCE]) { cursor } }';

interface Changes {
  readonly changes: {
    readonly nodes: readonly { readonly entity: { readonly title: string } | null }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

/**
 * Measures the time from the receipt of a write until a follower of the feed has its entry, and until a subscription
 * reports it, while another party writes batches of another kind.
 */
export async function feedLatency(repeats: number): Promise<void> {
  const installation = await openInstallation('one process', await openBenchDatabase());
  const county = installation.party('demo-county-a');
  const other = installation.party('demo-county-b');
  const follow = follower(county);
  const listening = await newsOf(installation);
  await write(county, 'first');
  await follow('first');

  let loaded = true;
  let written = 0;
  const load = (async () => {
    for (let round = 0; loaded; round++) {
      await sync(other, 'Packages', packages(round), randomUUID());
      written += BATCH;
      await new Promise((resolve) => setTimeout(resolve, WRITING));
    }
  })();
  const read: number[] = [];
  const told: number[] = [];
  const start = performance.now();
  for (let probe = 0; probe < PROBES * repeats; probe++) {
    const next = listening.next();
    await write(county, `probe ${probe}`);
    const receipt = performance.now();
    const [seen, heard] = await Promise.all([follow(`probe ${probe}`), next]);
    read.push(seen - receipt);
    told.push(Math.max(0, heard - receipt));
  }
  const rate = (written * 1_000) / (performance.now() - start);
  loaded = false;
  await load;
  listening.end();
  await installation.close();
  console.log(`an entry of the feed, ${read.length} writes, while ${Math.round(rate)} records a second come in`);
  for (const [name, times] of Object.entries({ 'is in a follower’s page': read, 'is told by a subscription': told }))
    console.log(
      `  from the receipt until it ${name}: p50 ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms`,
    );
  console.log('');
}

/** Reads until an entry with a title arrives, and returns when that was. */
function follower(party: Party): (title: string) => Promise<number> {
  let after: string | null = null;
  return async (title) => {
    for (;;) {
      const { changes }: Changes = await party.ask<Changes>(READ, { after });
      after = changes.pageInfo.endCursor;
      if (changes.nodes.some(({ entity }) => entity?.title === title)) return performance.now();
      if (!changes.pageInfo.hasNextPage) await new Promise((resolve) => setTimeout(resolve, READING));
    }
  };
}

/** Subscribes to news as a client does; `next` resolves to the time of the next news. */
async function newsOf({ url }: Installation) {
  const reading = new AbortController();
  const events = await listen(url, await tokenOf(url, 'demo-county-a'), NEWS, {}, reading.signal);
  let hear = (_at: number): void => {};
  const hearing = (async () => {
    for await (const { event } of events) if (event === 'next') hear(performance.now());
  })();
  hearing.catch(() => {});
  return {
    next: () =>
      new Promise<number>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('no news came')), PATIENCE);
        hear = (at) => {
          clearTimeout(late);
          resolve(at);
        };
      }),
    end: () => reading.abort(),
  };
}

async function write(party: Party, title: string): Promise<void> {
  const record = {
    externalId: title,
    version: '1',
    title,
    origin: 'GENERATED',
    form: 'MICRO_CASE',
    area: 'SUBJECT_TEACHING',
    libraryRegion: { code: COUNTY_A },
    owner: { id: organizationOf('demo-county-a') },
    lifecycle: 'COLLECTED',
    handedInOn: '2021-09-01',
  };
  await sync(party, 'Resources', [record], randomUUID());
}

function packages(round: number): { externalId: string; version: string }[] {
  return Array.from({ length: BATCH }, (_, n) => ({
    externalId: `package ${n}`,
    version: String(round + 1),
    title: `Package ${n} of round ${round}`,
    region: { code: '520525' },
    owner: { id: organizationOf('demo-county-b') },
    items: [],
  }));
}

function organizationOf(client: string): string {
  return DEMO_CLIENTS.find(({ id }) => id === client)?.organization ?? '';
}
