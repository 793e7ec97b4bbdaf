import { relative } from 'node:path';
import { today } from '@xiangxun/schema/kit/clock';
import { presentContract, writeRelease } from './release.ts';

// Run as a program with a version: writes the printed contract as that version, released today.

const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version)) {
  console.error('Say which version is released:\nnpm run release:sdl -- 0.2.0');
  process.exit(2);
}
console.log(`Wrote ${relative(process.cwd(), writeRelease(version, today(), presentContract()))}`);
