import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Account, canEnter, giveTo } from './account.ts';

/** Where servers live whose account cannot enter the data folder. */
const SHARED = '/var/lib/xiangxun';

/** Where a server keeps its files, and where copies of its programs may be put. */
export interface Home {
  readonly folder: string;
  /** A folder, made when it is asked for, within the account's reach. */
  copies(): string;
}

/**
 * The home of the server of a data folder: `postgres` in it. Where the server's account cannot enter the data folder
 * (a checkout below root's own home), the server lives in /var/lib, and `postgres` is a link to that place.
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
