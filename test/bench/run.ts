import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { batch } from './batch.ts';
import { dashboard, small, wide } from './dashboard.ts';
import { deepPage } from './deep-page.ts';
import { feed } from './feed.ts';
import { feedLatency } from './feed-latency.ts';
import { freshness } from './freshness.ts';
import { job } from './job.ts';
import { learningRecords } from './learning-records.ts';
import { monolith } from './monolith.ts';
import { rights } from './rights.ts';
import { start } from './start.ts';

/**
 * `npm run bench [-- <name> …] [-- --repeats 5 --statements 1000000 --depth 5000000]` (statements of a job, rows before
 * a deep page): each bench prints its sizes, the medians of interleaved repeats, and the ratio.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repeats: { type: 'string', default: '5' },
    statements: { type: 'string', default: '1000000' },
    depth: { type: 'string', default: '5000000' },
  },
});
const BENCHES: Readonly<Record<string, (repeats: number) => Promise<void>>> = {
  dashboard,
  wide,
  small,
  batch,
  monolith,
  start,
  'learning-records': learningRecords,
  job: (repeats) => job(repeats, Number(values.statements)),
  freshness,
  feed,
  'feed-latency': feedLatency,
  rights,
  'deep-page': (repeats) => deepPage(repeats, Number(values.depth)),
};

const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const [cpu] = cpus();
console.log(`${cpus().length} × ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`);
for (const name of names) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`${name} is no bench; there are ${Object.keys(BENCHES).join(', ')}`);
  await bench(Number(values.repeats));
}
process.exit(0);
