import { today } from '@xiangxun/schema/kit/clock';
import { breakingChanges } from './breaking.ts';
import { presentContract, readReleases } from './release.ts';

// Run as a program: fails where the printed contract breaks what clients of the last release ask for.

const releases = readReleases();
const broken = breakingChanges(releases, presentContract(), today());
if (broken.length > 0) {
  process.exitCode = 1;
  const version = releases.at(-1)?.version;
  console.error(`The contract breaks clients of ${version} (schema/released/${version}.graphql):\n`);
  for (const change of broken) console.error(`  ${change}`);
  console.error(`
Keep what was there, with a deprecationReason that names what takes its place; an argument or a field of an input that is new
is optional. What is deprecated may go when two minor versions, the earlier of them six months old, were released with it so.
What cannot wait is a new major version, whose contract is committed with the change: npm run release:sdl -- <version>`);
}
