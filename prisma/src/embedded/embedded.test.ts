import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEST_DATA } from '../template.ts';
import { serverAccount } from './account.ts';
import { type EmbeddedPostgres, removeEmbedded, startEmbedded } from './embedded.ts';

const SETTINGS = { fsync: 'off', shared_buffers: "'16MB'" };

describe('the embedded server', () => {
  let folder: string;
  const started: EmbeddedPostgres[] = [];

  const start = async (directory = folder): Promise<EmbeddedPostgres> => {
    const server = await startEmbedded(directory, SETTINGS);
    started.push(server);
    return server;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(dirname(TEST_DATA), 'xiangxun-embedded-'));
    chmodSync(folder, 0o755);
  });

  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('is started once by those who ask at the same time, and stopped by the last who leaves', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect([one.adopted, other.adopted].sort()).toEqual([false, true]);
    expect(other.url()).toBe(one.url());
    await one.stop();
    expect(await answerOf(other.url(), 'SELECT 1 AS value')).toBe(1);
    await other.stop();
    await expect(answerOf(other.url(), 'SELECT 1 AS value')).rejects.toThrow('ECONNREFUSED');
  });

  it('keeps what was committed, and its port, when it is killed', async () => {
    const first = await start();
    await answerOf(first.url(), 'CREATE TABLE kept AS SELECT 7 AS value');
    process.kill(Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await answerOf(second.url(), 'SELECT value FROM kept')).toBe(7);
  });

  it('is started where what was taken for it was about to end', async () => {
    const first = await start();
    await first.stop();
    // A killed process remains for a moment; this one takes half a second to end.
    const program = join(folder, 'postgres-program', 'postgres');
    mkdirSync(dirname(program));
    copyFileSync('/bin/sleep', program);
    const { pid } = spawn(program, ['0.5'], { stdio: 'ignore' });
    const data = join(folder, 'postgres/data');
    writeFileSync(join(data, 'postmaster.pid'), [pid, data, 0, first.port, ''].join('\n'));
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await answerOf(second.url(), 'SELECT 1 AS value')).toBe(1);
  });

  it('takes another port where its own has been taken', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    const second = await start();
    expect(second.port).not.toBe(first.port);
    expect(await answerOf(second.url(), 'SELECT 1 AS value')).toBe(1);
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('runs where its account can reach, though the data folder is private', async () => {
    const directory = join(folder, 'private');
    mkdirSync(directory, { mode: 0o700 });
    const server = await start(directory);
    expect(await answerOf(server.url(), 'SELECT 1 AS value')).toBe(1);
    const home = realpathSync(join(directory, 'postgres'));
    expect(home.startsWith(directory)).toBe(serverAccount() === undefined);
    expect(statSync(join(home, 'password')).mode & 0o777).toBe(0o600);
    await server.stop();
    expect((await start(directory)).url()).toContain(new URL(server.url()).password);
    for (const each of started.splice(0)) await each.stop();
    await removeEmbedded(directory);
    expect([existsSync(directory), existsSync(home)]).toEqual([false, false]);
  });

  it('sorts by code point and keeps its clock in UTC', async () => {
    const { url } = await start();
    expect(
      await answerOf(
        url(),
        `SELECT string_agg(word, '' ORDER BY word) AS value FROM unnest('{b,A,a,乡}'::text[]) word`,
      ),
    ).toBe('Aab乡');
    expect(await answerOf(url(), 'SHOW timezone', 'TimeZone')).toBe('UTC');
  });
});

async function answerOf(url: string, sql: string, column = 'value'): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0]?.[column];
  } finally {
    await client.end();
  }
}
