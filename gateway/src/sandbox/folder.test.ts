import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TEST_DATA } from '@xiangxun/prisma/template';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clearStale, makeFolder } from './folder.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(dirname(TEST_DATA), 'xiangxun-folders-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

it('leaves the folder of a process that lives', async () => {
  const folder = makeFolder(parent);
  expect(await clearStale(parent)).toBe(0);
  expect(existsSync(folder)).toBe(true);
});

it('removes what a killed process left, its database server too', async () => {
  const program = `
    import { startEmbedded } from '@xiangxun/prisma/embedded/embedded';
    import { makeFolder } from './folder.ts';
    const folder = makeFolder(process.argv[1]);
    const { port } = await startEmbedded(folder, { shared_buffers: "'16MB'" });
    console.log(JSON.stringify({ folder, port }));
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, parent], {
    cwd: join(ROOT, 'gateway/src/sandbox'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { folder } = JSON.parse(line.toString()) as { folder: string };
  const server = realpathSync(join(folder, 'postgres'));
  child.kill('SIGKILL');
  await once(child, 'exit');

  expect(await clearStale(parent)).toBe(1);
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(server)).toBe(false);
});
