import { SUBGRAPHS } from '@xiangxun/gateway/subgraphs';
import { openPool } from '@xiangxun/prisma/database';
import { migrate } from '@xiangxun/prisma/migrate';
import { openCursor, sealCursor } from '@xiangxun/schema/kit/feed/cursor';
import { feedState } from '@xiangxun/schema/kit/feed/state';
import { createLog } from '@xiangxun/schema/service/log';
import { startSubgraph } from '@xiangxun/schema/service/start';
import { systemViewer } from '@xiangxun/schema/kit/viewer/viewer';
import type { Pool } from 'pg';
import { openBenchDatabase } from './database.ts';
import { median } from './measure.ts';

const PAGE = 500;
/** How often each page is read in a round. */
const READS = 20;
/** The number of rows per statement. */
const STEP = 500_000;

/** Indexes that neither the feed nor the list uses; a table is filled faster without them. */
const OTHER_INDEXES = `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = 'resource'::regclass
  AND NOT indisprimary AND indexrelid <> 'resource_region_title_id_idx'::regclass`;
const FILL = `
  WITH made AS (
    INSERT INTO resource (id, region, source, title, origin, form, area, library_region_code, lifecycle)
    SELECT new_id(60), '520521', gen_random_uuid(), 'Resource ' || lpad(n::text, 8, '0'), 'GENERATED', 'MICRO_CASE', 'SUBJECT_TEACHING', '520521', 'COLLECTED'
    FROM generate_series($1::int, $2::int) AS n RETURNING id, region, title
  )
  INSERT INTO feed (kind, id, place, seq, state, audiences)
  SELECT 'Resource', id, region, right(title, 8)::bigint, 'LIVE', '{}' FROM made`;

const FIELDS = '... on Resource { title origin form }';
const CHANGES = `query ($after: String) { page: resourceChanges(after: $after, first: ${PAGE}, kinds: [RESOURCE]) {
  nodes { id entity { ${FIELDS} } } pageInfo { cursor: endCursor } } }`;
const LIST = `query ($after: String) { page: resources(after: $after, first: ${PAGE}) { nodes { id ${FIELDS} } pageInfo { cursor: endCursor } } }`;
/** The first of the rows at the end of the list, or before another row. */
const BACKWARDS = `query ($last: Int, $before: String) {
  page: resources(last: $last, before: $before) { nodes { id } pageInfo { cursor: startCursor } } }`;

interface Page {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly cursor: string };
}
type Read = (query: string, variables?: Record<string, unknown>) => Promise<Page>;

/** Compares the cost of a page of 500 after 5,000,000 rows with that of the first page, for the feed and for a list. */
export async function deepPage(repeats: number, depth: number): Promise<void> {
  const database = await openBenchDatabase();
  await migrate(database.url, 'resources');
  const definition = SUBGRAPHS.find(({ name }) => name === 'resources');
  if (!definition) throw new Error('there is no such subgraph');
  // Alone and without engines: others' mirrors would process the rows for longer than the bench takes.
  const resources = await startSubgraph(
    { ...definition, engines: () => [] },
    {
      databaseUrl: database.url,
      peers: () => {
        throw new Error('this subgraph knows no others');
      },
      log: createLog('bench', { level: 'silent', format: 'json' }),
    },
  );
  const pool = openPool(database.url, 'resources');
  await fill(pool, depth + PAGE);

  const viewer = systemViewer('evaluations');
  const read: Read = async (query, variables = {}) => {
    const { data, errors } = await resources.execute({ query, variables }, viewer);
    if (!data) throw new Error(errors?.[0]?.message);
    return data.page as Page;
  };
  const state = await feedState(pool);
  const start = openCursor(state, (await read(CHANGES)).pageInfo.cursor, viewer, null);
  const last = (await read(BACKWARDS, { last: PAGE })).pageInfo.cursor;
  const deep = new Map([
    [CHANGES, sealCursor(state, { ...start, seq: depth })],
    [LIST, (await read(BACKWARDS, { last: 1, before: last })).pageInfo.cursor],
  ]);
  console.log(`a page of ${PAGE} after ${depth} rows against the first, ${repeats} × ${READS} reads`);
  for (const [query, after] of deep) {
    const times: Record<'first' | 'deep', number[]> = { first: [], deep: [] };
    for (let turn = -READS; turn < repeats * READS; turn++) {
      const first = await timed(() => read(query));
      const deep = await timed(() => read(query, { after }));
      // The first reads warm everything up and do not count.
      if (turn < 0) continue;
      times.first.push(first);
      times.deep.push(deep);
    }
    const [first, deep] = [median(times.first), median(times.deep)];
    const name = query === CHANGES ? 'of the feed' : 'of a list';
    console.log(`  ${name}: ${deep.toFixed(1)} ms against ${first.toFixed(1)} ms, ratio ${(deep / first).toFixed(2)}`);
  }
  console.log('');
  await pool.end();
  await resources.stop();
  await database.drop();
}

async function fill(pool: Pool, rows: number): Promise<void> {
  const { rows: others } = await pool.query<{ name: string }>(OTHER_INDEXES);
  for (const { name } of others) await pool.query(`DROP INDEX ${name}`);
  for (let from = 1; from <= rows; from += STEP) await pool.query(FILL, [from, Math.min(from + STEP - 1, rows)]);
  await pool.query('UPDATE feed_state SET last_seq = $1', [rows]);
  await pool.query('VACUUM ANALYZE feed');
  await pool.query('VACUUM ANALYZE resource');
}

async function timed(read: () => Promise<Page>): Promise<number> {
  const start = performance.now();
  const { nodes } = await read();
  if (nodes.length !== PAGE) throw new Error(`a page holds ${nodes.length}`);
  return performance.now() - start;
}
