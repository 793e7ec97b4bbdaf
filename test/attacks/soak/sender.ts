import { ask } from '../ask.ts';
import type { Site } from '../site.ts';
import type { Tally } from './tally.ts';

const CLIENT = 'demo-county-a';
const BATCH = 20;
const SYNC = `mutation Sync($input: SyncEducatorsInput!) {
  syncEducators(input: $input) { outcomes { externalId outcome } }
}`;
const READ = `query Read($after: String) {
  educators(under: "520521", first: 500, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } }
}`;

interface Page {
  readonly educators: {
    readonly nodes: readonly { name: string | null }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends one batch after another, each until it is acknowledged; returns the names of all acknowledged records. */
export async function sync(site: Site, tally: Tally, isOver: () => boolean): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  for (let batch = 0; !isOver(); batch += 1) {
    const records = Array.from({ length: BATCH }, (_, at) => ({
      externalId: `soak-${batch}-${at}`,
      version: '1',
      name: `老师${batch}-${at}`,
      region: { code: '520521' },
    }));
    const variables = { input: { idempotencyKey: `soak-${batch}`, records } };
    for (let isTaken = false; !isTaken; ) {
      const start = performance.now();
      const answer = await ask(site, CLIENT, { query: SYNC, variables }).catch(() => undefined);
      if (!answer) tally.fault('no answer');
      else tally.note(answer, performance.now() - start, ({ errors }) => errors.length === 0);
      const receipt = answer?.data?.syncEducators as { outcomes: { outcome: string }[] } | undefined;
      isTaken = receipt?.outcomes.every(({ outcome }) => outcome === 'CREATED') ?? false;
      if (isTaken) acknowledged.push(...records.map(({ name }) => name));
      else if (isOver()) return acknowledged;
      else await wait(1_000);
    }
    await wait(100);
  }
  return acknowledged;
}

/** Which acknowledged records are missing. */
export async function lost(site: Site, acknowledged: readonly string[]): Promise<readonly string[]> {
  const there = new Set<string | null>();
  for (let after: string | null = null, isMore = true; isMore; ) {
    const { data, text, status } = await ask(site, CLIENT, { query: READ, variables: { after } });
    if (status === 429) {
      await wait(1_000);
      continue;
    }
    if (!data?.educators) throw new Error(text);
    const { nodes, pageInfo } = (data as unknown as Page).educators;
    for (const { name } of nodes) there.add(name);
    after = pageInfo.endCursor;
    isMore = pageInfo.hasNextPage;
  }
  return acknowledged.filter((name) => !there.has(name));
}
