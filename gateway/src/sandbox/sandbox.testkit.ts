import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneDatabase } from '@xiangxun/prisma/template';
import { createLog } from '@xiangxun/schema/service/log';
import { tokenOf } from '../demo/client.ts';
import { startSandbox } from './sandbox.ts';

/** A sandbox over a database for one test. */
export interface TestSandbox {
  readonly url: string;
  /** For files of the test. */
  readonly folder: string;
  /** The header that identifies a connector. */
  readonly authorization: string;
  close(): Promise<void>;
}

export async function openSandbox(): Promise<TestSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
  process.env.XIANGXUN_DATA = folder;
  const database = await cloneDatabase();
  const { url, close } = await startSandbox(0, database.url, createLog('test', { level: 'error', format: 'text' }));
  return {
    url,
    folder,
    authorization: `Bearer ${await tokenOf(url, 'demo-provider')}`,
    close: async () => {
      await close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}
