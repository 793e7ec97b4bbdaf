import { today } from '@xiangxun/schema/kit/clock';
import { breakingChanges } from './breaking.ts';
import { presentContract, readReleases } from './release.ts';

// Run as a program: fails if the printed contract breaks clients of the last release.

const releases = readReleases();
const broken = breakingChanges(releases, presentContract(), today());
if (broken.length > 0) {
  process.exitCode = 1;
  const version = releases.at(-1)?.version;
  console.error(`The contract breaks clients of ${version} (schema/released/${version}.graphql):\n`);
  for (const change of broken) console.error(`  ${change}`);
  console.error(`
Keep each element and deprecate it, with a deprecationReason that names the replacement. Make new arguments and new fields of
inputs optional. A deprecated element may be removed when it was deprecated in the last two minor versions, and the earlier
of them is six months old. Any other breaking change needs a new major version: npm run release:sdl -- <version>`);
}
