import { parseArgs } from 'node:util';
import { judge } from './judge.ts';
import { templatesOf } from './templates.ts';

// Run as a program: has a running server judge the statement templates of the public xAPI conformance suite.
//   npm run conformance -- <checkout of adlnet/lrs-conformance-test-suite> [--origin http://localhost:4000]

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { origin: { type: 'string', default: 'http://localhost:4000' } },
});
const [suite] = positionals;
if (!suite) throw new Error('name a checkout of adlnet/lrs-conformance-test-suite');

for (const version of ['v1_0_3', 'v2_0']) {
  const templates = await templatesOf(suite, version);
  const differences = await judge(values.origin, templates);
  const valid = templates.filter(({ isValid }) => isValid).length;
  console.log(
    `${version}: ${templates.length} statements, ${valid} valid and ${templates.length - valid} invalid; ` +
      `${differences.length} judged otherwise`,
  );
  for (const { name, errors } of differences) {
    const [{ path, message } = { path: [], message: 'taken' }] = errors;
    console.log(`  ${name}: ${message} ${path.join('.')}`);
  }
  if (differences.length > 0) process.exitCode = 1;
}
