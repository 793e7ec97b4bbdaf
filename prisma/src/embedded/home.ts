import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Account, canEnter, giveTo } from './account.ts';

/** The folder of servers whose account cannot enter the data folder. */
const SHARED = '/var/lib/xiangxun';

/** Where a server keeps its files, and where copies of its programs may be placed. */
export interface Home {
  readonly folder: string;
  /** A folder that the account can access, created on first use. */
  copies(): string;
}

/**
 * Finds the home of a data folder's server: `postgres` in it. If the server's account cannot enter the data folder (a
 * checkout below root's home), the home is in /var/lib, and `postgres` is a link to it.
 */
export function findHome(directory: string, account: Account | undefined): Home {
  const parent = resolve(directory);
  mkdirSync(parent, { recursive: true });
  const folder = join(parent, 'postgres');
  if (isDeadLink(folder)) rmSync(folder);
  if (!existsSync(folder)) {
    if (canEnter(account, parent)) makeFor(account, folder);
    else symlinkSync(makeFor(account, join(shared(), randomBytes(6).toString('hex'))), folder);
  }
  return { folder: realpathSync(folder), copies: account ? shared : () => parent };
}

function makeFor(account: Account | undefined, folder: string): string {
  mkdirSync(folder, { mode: 0o700 });
  giveTo(account, folder);
  return folder;
}

function shared(): string {
  mkdirSync(SHARED, { recursive: true });
  chmodSync(SHARED, 0o755);
  return SHARED;
}

function isDeadLink(path: string): boolean {
  return !existsSync(path) && lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
