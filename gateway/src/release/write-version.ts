import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { today } from '@xiangxun/schema/kit/clock';

/** Writes what is being released, version and day, into the contract; run by `npm version`. */
const file = fileURLToPath(new URL('../../../schema/src/contract/release.ts', import.meta.url));
await writeFile(
  file,
  `/**
 * The version of the contract, and the day on which it was released, null until then. \`npm version\` writes them, so that a
 * schema says of itself what it is and no clock is asked.
 */
export const RELEASE: { readonly version: string; readonly day: string | null } = {
  version: '${process.env.npm_package_version}',
  day: '${today()}',
};
`,
);
