import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from './embedded/embedded.ts';
import { PACKAGE } from './folders.ts';
import { migrate } from './migrate.ts';
import { migrationsOf } from './migrations.ts';
import { seed } from './seed.ts';
import { SUBGRAPHS } from './subgraph-name.ts';
import { createTemporaryDatabase, runOn, type TemporaryDatabase } from './temporary-database.ts';

/** The data of a test's database, beside the tables of all subgraphs. */
export interface Contents {
  /** In lower case. */
  readonly name: string;
  /** Contents that must be there first. */
  readonly base?: Contents;
  /** The files that determine the contents, beside the migrations and the base's files. */
  readonly files: readonly string[];
  /** Fills a migrated database; afterwards no connection may be open. */
  fill(url: string): Promise<void>;
}

/** No data. */
export const EMPTY: Contents = { name: 'empty', files: [], fill: async () => undefined };
/** The demo's province. */
const PROVINCE = '52';
/**
 * The divisions and universities of one province, which are copied and mirrored in a thirtieth of the time of the
 * nation's.
 */
export const DIVISIONS: Contents = {
  name: 'province',
  base: EMPTY,
  files: ['seed/divisions', 'seed/universities', 'src/seed'].flatMap((folder) => filesIn(join(PACKAGE, folder))),
  fill: async (url) => void (await seed(url, [PROVINCE])),
};

/** Tests create many small files, for which memory is ten times as fast as a disk. */
const MEMORY = '/dev/shm';
const ROOM = 8 * 2 ** 30;

/** The data folder of this checkout's test server. */
export const TEST_DATA = join(
  hasRoom(MEMORY) ? MEMORY : tmpdir(),
  `xiangxun-test-${createHash('sha256').update(PACKAGE).digest('hex').slice(0, 12)}`,
);

/** Test data may be lost with the machine. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '800',
  max_wal_size: "'1GB'",
};
/** The advisory lock under which one process creates a template; the number is arbitrary. */
const LOCK = 72707371;

let server: Promise<EmbeddedPostgres> | undefined;
/** The names of the templates that are known to exist. */
const templates = new Map<Contents, Promise<string>>();

/**
 * A database for one test on a real server: a copy of a template that is migrated once per set of migrations.
 * Concurrent test files do not see each other. Close all pools on it before `drop`; if a test does not drop it, a later
 * process does.
 */
export async function cloneDatabase(contents: Contents = EMPTY): Promise<TemporaryDatabase> {
  server ??= openServer();
  const url = (await server).url('postgres');
  const template = templates.get(contents) ?? templateOf(url, contents);
  templates.set(contents, template);
  return createTemporaryDatabase(url, `clone_${process.pid}_`, await template);
}

/** A database for one test without any migration. */
export async function emptyDatabase(): Promise<TemporaryDatabase> {
  server ??= openServer();
  return createTemporaryDatabase((await server).url('postgres'), `clone_${process.pid}_`);
}

async function openServer(): Promise<EmbeddedPostgres> {
  const embedded = await startEmbedded(TEST_DATA, SETTINGS);
  const clones = await databasesLike(embedded.url('postgres'), 'clone\\_%');
  for (const name of clones.filter((clone) => !isAlive(Number(clone.split('_')[1])))) {
    await runOn(embedded.url('postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
  return embedded;
}

/** Returns the name of the template and creates it if it is missing; templates of earlier migrations are dropped. */
async function templateOf(url: string, contents: Contents): Promise<string> {
  const template = `template_${contents.name}_${digestOf(contents)}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [LOCK, contents.name]);
    const made = await databasesLike(url, `template\\_${contents.name}\\_%`);
    if (made.includes(template)) return template;
    for (const old of made) await client.query(`DROP DATABASE IF EXISTS ${old} WITH (FORCE)`);
    const database = contents.base ? await cloneDatabase(contents.base) : await emptyDatabase();
    if (!contents.base) for (const subgraph of SUBGRAPHS) await migrate(database.url, subgraph);
    await contents.fill(database.url);
    await client.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} RENAME TO ${template}`);
    return template;
  } finally {
    await client.end();
  }
}

function digestOf({ name, base, files }: Contents): string {
  const hash = createHash('sha256').update(name);
  if (base) hash.update(digestOf(base));
  else
    for (const subgraph of SUBGRAPHS)
      for (const { name, checksum } of migrationsOf(subgraph)) hash.update(`${subgraph} ${name} ${checksum}\n`);
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** The files of a folder, without tests. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => !file.endsWith('.test.ts'))
    .sort()
    .map((file) => join(folder, file));
}

async function databasesLike(url: string, pattern: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE datname LIKE $1',
      [pattern],
    );
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > ROOM;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
