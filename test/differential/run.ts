import { check } from './check.ts';
import { openInstallation } from './installation.ts';

// Run as a program: compares any number of random operations with graphql-js.
//   npm run differential -- --operations 200000 --seed 7 --subject gateway

function option(name: string): string | undefined {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? undefined : process.argv[place + 1];
}

/** How many operations run between two lines of progress. */
const PORTION = 500;

const operations = Number(option('operations') ?? 20_000);
const seed = Number(option('seed') ?? Date.now() % 1_000_000);
const wanted = option('subject') ?? '';
process.env.XIANGXUN_PII_KEY ??= 'a key for tests alone';

let failed = 0;
process.on('unhandledRejection', (error) => {
  failed += 1;
  console.log('\n--- a failure that nobody awaits would end the process', error);
});

const { gateways, executors, close } = await openInstallation();
const subjects = [...gateways, ...executors].filter(({ name }) => name.includes(wanted));
console.log(`${operations} operations from seed ${seed}`);
const began = Date.now();
let done = 0;
let invalid = 0;
for (let from = 0, turn = 0; from < operations; from += PORTION, turn += 1) {
  const subject = subjects[turn % subjects.length];
  if (!subject) throw new Error(`nothing to be checked is called ${wanted}`);
  const outcome = await check(subject, Math.min(PORTION, operations - from), seed + from);
  done += outcome.operations;
  invalid += outcome.invalid;
  failed += outcome.failures.length;
  for (const failure of outcome.failures) console.log(`\n--- seed ${failure.seed}\n${failure.report}`);
  const rate = Math.round((done * 1_000) / (Date.now() - began));
  console.log(`${subject.name}: ${done} operations at ${rate} a second, ${invalid} invalid, ${failed} wrong`);
}
await close();
process.exit(failed > 0 ? 1 : 0);
