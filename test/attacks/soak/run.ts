import { parseArgs } from 'node:util';
import { soak } from './soak.ts';

/** `npm run soak`: attacks an installation for `--minutes`, with `--processes` each part in a process of its own. */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, processes: { type: 'boolean', default: false } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('--minutes must be a number above 0');
const { lines, failures } = await soak(values.processes ? 'processes' : 'one process', minutes * 60_000);
for (const line of lines) console.log(line);
for (const failure of failures) console.error(`FAILED: ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);
