import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFolder } from '@xiangxun/prisma/folders';
import type { Logger } from 'pino';
import { play } from './play.ts';

/** Plays the demo into a new installation. A failure is logged, and the demo is tried again at the next start. */
export async function playOnce(origin: string, log: Logger): Promise<void> {
  const mark = join(dataFolder(process.env), 'demo-played');
  if (existsSync(mark)) return;
  const start = performance.now();
  log.info('playing the demo in: the ready operations of the playground will answer from it');
  try {
    await play(origin, () => {});
    await writeFile(mark, new Date().toISOString());
    log.info({ seconds: Math.round((performance.now() - start) / 1000) }, 'the demo is played in');
  } catch (err) {
    log.error({ err }, 'the demo could not be played in; it is tried again at the next start');
  }
}
