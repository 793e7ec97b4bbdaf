import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@xiangxun/gateway/demo/until';
import { openPool } from '@xiangxun/prisma/database';
import { removeEmbedded, startEmbedded } from '@xiangxun/prisma/embedded/embedded';
import { migrate } from '@xiangxun/prisma/migrate';
import { SUBGRAPHS } from '@xiangxun/prisma/subgraph-name';
import { cloneDatabase } from '@xiangxun/prisma/template';
import type { TemporaryDatabase } from '@xiangxun/prisma/temporary-database';
import pg from 'pg';
import {
  INSTALLED,
  type Installation,
  openInstallation,
  type Part,
  type ProcessMode,
} from '../testkit/installation.ts';
import { quiet } from '../testkit/quiet.ts';
import { restore } from '../testkit/restore.ts';
import { tokenOf } from '../testkit/reply.ts';
import { check } from './check.ts';
import { follow } from './follower.ts';
import { formsOf, openSites, openWatcher, setUp } from './parties.ts';
import { killAt, type Point } from './points.ts';
import { openRelay, type Relay } from './relay.ts';
import { createSender, type Sender } from './sender.ts';

/** What a trial did, in numbers. */
export interface Figures {
  /** How often each part was killed. */
  readonly kills: Record<string, number>;
  /** How often each point was hit. */
  readonly points: Record<string, number>;
  readonly batches: number;
  readonly records: number;
  readonly retries: number;
  readonly replays: number;
  readonly abandoned: number;
}

/** After the commit of a batch, before its response: a relay withholds the response until the receipt exists. */
export const COMMITTED = 'after commit, before answer';
const RANDOM_PARTS: readonly Part[] = ['gateway', 'organizations', 'programs', 'workshops', 'evaluations'];

/** How a trial's installation runs, how long the trial takes, and what it kills. */
export interface Trial {
  readonly mode: ProcessMode;
  /** How often each point is hit. */
  readonly rounds: number;
  readonly points: readonly Point[];
  /** Whether parts are also killed at random moments. */
  readonly atRandom: boolean;
  /** A number from 0 to below 1. */
  random(): number;
  /** Receives the progress. */
  say(line: string): void;
}

/**
 * Kills parts of a running installation, at named points and at random, while several senders follow the contract. Then
 * compares what is stored with what was acknowledged.
 */
export async function tryFaults({ mode, rounds, points: named, atRandom, random, say }: Trial): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'xiangxun-faults-'));
  let server = await startEmbedded(folder);
  const database: TemporaryDatabase = { url: server.url(), drop: async () => undefined };
  const kills: Record<string, number> = {};
  const points: Record<string, number> = {};
  let installation: Installation | undefined;
  let relay: Relay | undefined;
  let over = false;
  try {
    await install(server.url());
    installation = await openInstallation(mode, database);
    relay = await openRelay(Number(new URL(installation.url).port));
    const { url, databaseUrl } = installation;
    const { origin } = relay;
    const sites = await openSites(installation);
    for (const site of sites) await setUp(url, site);
    const senders = sites.flatMap(formsOf).map((form) => createSender(form, origin, random));
    const [first] = sites;
    if (!first) throw new Error('nobody sends');
    const watcher = await openWatcher(installation, first);
    say('the parties are set up');
    const readers = {
      names: follow(origin, await tokenOf(url, 'demo-province'), ['EDUCATOR']),
      watched: follow(origin, watcher.token),
    };
    const read = (isOver: () => boolean) => Promise.all(Object.values(readers).map((reader) => reader.run(isOver)));
    const work = Promise.all([...senders.map((sender) => sender.run(() => over)), read(() => over)]);
    // A fault of the product ends the trial at once, whatever it waits for.
    const failed = work.then(() => new Promise<never>(() => undefined));
    for (let round = 0; round < rounds; round += 1) {
      await Promise.race([Promise.all([oneRound(installation, relay), watcher.turn()]), failed]);
    }
    over = true;
    await work;
    say('all senders have their receipts');
    await quiet(databaseUrl);
    // A right takes effect within five seconds of its beginning or end.
    await pause(5_000);
    await read(() => true);
    const anew = follow(url, watcher.token);
    await anew.run(() => true);
    await check(installation, sites, senders, { ...readers, anew });
    return { kills, points, ...sum(senders) };
  } finally {
    over = true;
    await relay?.close();
    await installation?.close();
    await server.stop();
    await removeEmbedded(folder);
  }

  async function oneRound(installation: Installation, relay: Relay): Promise<void> {
    for (const point of named) {
      // What a part does at its start must not reach the point's lock first.
      await ready(installation);
      await killAt(installation.databaseUrl, point, () => kill(installation, point.part));
      hit(point.name);
      restart(installation, point.part);
    }
    await killCommitted(installation, relay);
    await killDatabase(installation);
    if (!atRandom) return;
    const part = RANDOM_PARTS[Math.floor(random() * RANDOM_PARTS.length)] ?? 'gateway';
    await pause(random() * 500);
    await kill(installation, part);
    restart(installation, part);
  }

  async function ready({ url }: Installation): Promise<void> {
    await until('all parts', async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok);
  }

  /** The process of a part. */
  function processOf(installation: Installation, part: Part): Part {
    return installation.processes.has(part) ? part : 'start';
  }

  function restart(installation: Installation, part: Part): void {
    installation.restart(processOf(installation, part));
  }

  function hit(name: string): void {
    points[name] = (points[name] ?? 0) + 1;
    say(`killed: ${name}`);
  }

  async function kill(installation: Installation, part: Part): Promise<void> {
    const child = installation.processes.get(processOf(installation, part));
    if (!child || child.exitCode !== null || child.signalCode !== null) throw new Error(`${part} does not run`);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    kills[part] = (kills[part] ?? 0) + 1;
  }

  async function killCommitted(installation: Installation, relay: Relay): Promise<void> {
    const client = new pg.Client({ connectionString: installation.databaseUrl });
    await client.connect();
    const receipts = async (): Promise<number> => {
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM organizations.sync_receipt',
      );
      return rows[0]?.count ?? 0;
    };
    const before = await receipts();
    relay.hold();
    await until('a receipt', async () => (await receipts()) > before);
    const parts = new Set((['organizations', 'gateway'] as const).map((part) => processOf(installation, part)));
    for (const part of parts) await kill(installation, part);
    relay.breakOff();
    for (const part of parts) restart(installation, part);
    hit(COMMITTED);
    await client.end();
  }

  /**
   * Kills the database server in the middle of its work, and starts it again from disk. All parts are running then: a
   * part that loses its database while it starts ends, and its supervisor would restart it.
   */
  async function killDatabase(installation: Installation): Promise<void> {
    const { databaseUrl } = installation;
    await ready(installation);
    const client = new pg.Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`);
    const [postmaster] = (await readFile(join(rows[0]?.folder ?? '', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(postmaster), 'SIGKILL');
    kills.database = (kills.database ?? 0) + 1;
    server = await startEmbedded(folder);
    if (server.url() !== databaseUrl) throw new Error(`the database came back at another place: ${server.url()}`);
    say('killed: the database');
  }
}

/** Fills a server's database with the data of an idle installation. */
async function install(url: string): Promise<void> {
  const installed = await cloneDatabase(INSTALLED);
  for (const name of SUBGRAPHS) {
    await migrate(url, name);
    const [dumped, into] = [openPool(installed.url, name), openPool(url, name)];
    await restore(dumped, into, name);
    await Promise.all([dumped.end(), into.end()]);
  }
  await installed.drop();
}

function sum(senders: readonly Sender[]): Omit<Figures, 'kills' | 'points'> {
  const total = { batches: 0, records: 0, retries: 0, replays: 0, abandoned: 0 };
  for (const { counts, abandoned } of senders) {
    total.batches += counts.batches;
    total.records += counts.records;
    total.retries += counts.retries;
    total.replays += counts.replays;
    total.abandoned += abandoned.size;
  }
  return total;
}
