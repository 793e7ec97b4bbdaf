import { openPool } from '@xiangxun/prisma/database';
import { systemViewer } from '@xiangxun/schema/kit/viewer/viewer';
import { until } from '@xiangxun/gateway/demo/until';
import { type InThisProcess, openInThisProcess } from '../testkit/in-this-process.ts';
import { openBenchDatabase } from './database.ts';
import { median } from './measure.ts';

const CHANGES = 100_000;
const QUERY = `query ($after: String, $first: Int) { changes: resourceChanges(after: $after, first: $first, kinds: [RESOURCE]) {
  nodes { kind id deleted entity { ... on Resource { title origin form } } } pageInfo { endCursor hasNextPage } } }`;
/** The same in one statement: the changes in order, with the selected columns. */
const SELECT = `SELECT f.kind, f.id, f.state, r.title, r.origin, r.form FROM feed f JOIN resource r ON r.id = f.id ORDER BY f.seq`;

interface Page {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}
type Read = (after: string | null) => Promise<Page>;

/**
 * Compares reading a feed of 100,000 changes to its end (as a county through the gateway in pages of 500, and as
 * another subgraph in pages of 5,000) with one SELECT of the same rows through the driver, and its last pages with its
 * first.
 */
export async function feed(repeats: number): Promise<void> {
  const installation = await openInThisProcess(await openBenchDatabase());
  const pool = openPool(installation.databaseUrl, 'resources');
  await pool.query(
    `WITH made AS (
       INSERT INTO resource (id, region, source, title, origin, form, area, library_region_code, lifecycle)
       SELECT new_id(60), '520521', gen_random_uuid(), 'Resource ' || n, 'GENERATED', 'MICRO_CASE', 'SUBJECT_TEACHING', '520521', 'COLLECTED'
       FROM generate_series(1, ${CHANGES}) AS n RETURNING id, region
     )
     INSERT INTO feed_outbox (kind, id, region) SELECT 'Resource', id, region FROM made`,
  );
  await until('the feed', async () => (await pool.query('SELECT FROM feed_outbox LIMIT 1')).rowCount === 0);
  await pool.query('ANALYZE');

  const county = installation.party('demo-county-a');
  const readers: Record<string, Read> = {
    'through the gateway, pages of 500': async (after) =>
      (await county.ask<{ changes: Page }>(QUERY, { after, first: 500 })).changes,
    'in a subgraph, pages of 5,000': trusted(installation),
  };
  const rates = new Map<string, number[]>();
  const depths: number[] = [];
  for (let repeat = 0; repeat <= repeats; repeat++) {
    const selected = await timed(async () => (await pool.query(SELECT)).rowCount ?? 0);
    const round: [string, number][] = [['SELECT', selected]];
    for (const [name, read] of Object.entries(readers)) round.push([name, await timed(() => toTheEnd(read, depths))]);
    // The first round warms everything up and does not count.
    if (repeat === 0) depths.length = 0;
    else for (const [name, rate] of round) rates.set(name, [...(rates.get(name) ?? []), rate]);
  }
  await pool.end();
  await installation.close();
  console.log(`feed, ${CHANGES} changes, ${repeats} rounds`);
  const baseline = median(rates.get('SELECT') ?? []);
  for (const [name, all] of rates)
    console.log(`  ${name}: ${Math.round(median(all))}/s, ratio ${(median(all) / baseline).toFixed(3)}`);
  console.log(`  the last pages against the first: ${median(depths).toFixed(2)}\n`);
}

function trusted({ subgraphs: { resources } }: InThisProcess): Read {
  const viewer = systemViewer('evaluations');
  return async (after) => {
    const { data } = await resources.execute({ query: QUERY, variables: { after, first: 5_000 } }, viewer);
    return (data as unknown as { changes: Page }).changes;
  };
}

/** Changes per second. */
async function timed(work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const count = await work();
  if (count !== CHANGES) throw new Error(`${count} of ${CHANGES} changes were read`);
  return count / ((performance.now() - start) / 1_000);
}

/** Reads a feed and records the time of its last five pages relative to its first five, without the very first. */
async function toTheEnd(read: Read, depths: number[]): Promise<number> {
  const durations: number[] = [];
  let count = 0;
  let after: string | null = null;
  for (let more = true; more; ) {
    const start = performance.now();
    const { nodes, pageInfo }: Page = await read(after);
    if (nodes.length > 0) durations.push(performance.now() - start);
    count += nodes.length;
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  depths.push(median(durations.slice(-5)) / median(durations.slice(1, 6)));
  return count;
}
