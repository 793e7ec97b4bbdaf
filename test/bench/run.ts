import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { dashboard } from './dashboard.ts';
import { feed } from './feed.ts';
import { freshness } from './freshness.ts';
import { job } from './job.ts';
import { learningRecords } from './learning-records.ts';

/** `npm run bench [-- <name> …] [-- --repeats 5 --statements 1000000]` (statements of a job): each bench prints its sizes, the medians of interleaved repeats, and the ratio. */
const BENCHES = { dashboard, 'learning-records': learningRecords, job, freshness, feed };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repeats: { type: 'string', default: '5' }, statements: { type: 'string', default: '1000000' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const [cpu] = cpus();
console.log(`${cpus().length} × ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`);
for (const name of names) {
  const bench = BENCHES[name as keyof typeof BENCHES];
  if (!bench) throw new Error(`${name} is no bench; there are ${Object.keys(BENCHES).join(', ')}`);
  await bench(Number(values.repeats), Number(values.statements));
}
process.exit(0);
