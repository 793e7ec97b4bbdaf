import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readStatements, type Statement } from '@xiangxun/gateway/demo/inputs/blended';
import { openPool } from '@xiangxun/prisma/database';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { jobsAt } from '../testkit/job.ts';
import { tokenOf } from '../testkit/reply.ts';
import { openBenchDatabase } from './database.ts';
import { BATCH, copyAgain, freshBatch, setUpPlatform } from './learning-records.ts';
import { median, memoryOf } from './measure.ts';

/** So many statements of a job belong to one week; they are in chronological order, as platforms export them. */
const WEEKLY = 10_000;
const MEBIBYTE = 2 ** 20;

/**
 * Compares a job of xAPI statements, from the first byte of its upload to its last line on disk and counted into
 * progress, with one COPY of the same rows. Each part of the product has a process of its own, so that its memory can
 * be measured.
 */
export async function job(repeats: number, statements: number): Promise<void> {
  const installation = await openInstallation('processes', await openBenchDatabase());
  const real = readStatements();
  await setUpPlatform(installation, real);
  await load(installation, real, BATCH * 10, -1);
  const pool = openPool(installation.databaseUrl, 'workshops');
  const rounds: { rate: number; copyRate: number; peak: number }[] = [];
  for (let round = 0; round < repeats; round++) {
    const since = new Date();
    const { upload, total, peaks } = await load(installation, real, statements, round);
    const [rate, copyRate] = [statements / total, statements / (await copyAgain(pool, since))];
    rounds.push({ rate, copyRate, peak: Math.max(...peaks.values()) });
    const memory = [...peaks].map(([name, peak]) => `${name} ${Math.round(peak / MEBIBYTE)} MiB`).join(', ');
    console.log(
      `  ${round + 1}: job ${Math.round(rate)}/s (${upload.toFixed(1)} of ${total.toFixed(1)} s to upload), COPY ${Math.round(copyRate)}/s; peak above idle: ${memory}`,
    );
  }
  await pool.end();
  await installation.close();
  const [rate, copyRate] = [median(rounds.map((each) => each.rate)), median(rounds.map((each) => each.copyRate))];
  const peak = Math.max(...rounds.map((each) => each.peak)) / MEBIBYTE;
  console.log(`a job of ${statements} xAPI statements, ${repeats} rounds`);
  console.log(
    `  job ${Math.round(rate)}/s; one COPY ${Math.round(copyRate)}/s; ratio ${(rate / copyRate).toFixed(3)}; peak above idle ${Math.round(peak)} MiB\n`,
  );
}

interface Load {
  /** Seconds. */
  readonly upload: number;
  readonly total: number;
  /** The peak memory above the initial one of each process that the file passes through, in bytes. */
  readonly peaks: ReadonlyMap<string, number>;
}

async function load(
  installation: Installation,
  real: readonly Statement[],
  statements: number,
  round: number,
): Promise<Load> {
  const file = await writeStatements(real, statements, round);
  const client = async () => jobsAt(installation.url, await tokenOf(installation.url, 'demo-provider'), 'workshop');
  const jobs = await client();
  const { id } = await jobs.create({ kind: 'LEARNING_RECORD', idempotencyKey: randomUUID() });
  const memory = watchMemory(installation);
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1_000;
  const { status, text } = await jobs.put(`${id}/parts/1`, createReadStream(file), 'gzip');
  if (status !== 201) throw new Error(text);
  const upload = seconds();
  await jobs.start(id, 1);
  for (let ended = false; !ended; ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const now = await (await client()).read(id);
    ended = now?.state === 'DONE';
    if (now?.state === 'FAILED') throw new Error('the job failed');
    if (ended && now?.counts.created !== statements) throw new Error(`not all were created: ${JSON.stringify(now)}`);
  }
  const total = seconds();
  await rm(file);
  return { upload, total, peaks: memory.end() };
}

/** A file of statements as a platform would send it: compressed NDJSON. */
async function writeStatements(real: readonly Statement[], statements: number, round: number): Promise<string> {
  const file = join(tmpdir(), `xiangxun-bench-${randomUUID()}.ndjson.gz`);
  const lines = function* () {
    for (let sent = 0; sent < statements; sent += BATCH) {
      const batch = freshBatch(real, Math.floor(sent / WEEKLY));
      yield batch
        .slice(0, statements - sent)
        .map((statement) => `${JSON.stringify(statement)}\n`)
        .join('');
    }
  };
  await pipeline(Readable.from(lines()), createGzip({ level: 1 }), createWriteStream(file));
  const { size } = await stat(file);
  if (round === 0) console.log(`  the file: ${Math.round(size / MEBIBYTE)} MiB packed`);
  return file;
}

/** Measures the memory of the gateway and of workshops until it is ended. */
function watchMemory({ processes }: Installation): { end(): ReadonlyMap<string, number> } {
  const idle = new Map<string, number>();
  const peaks = new Map<string, number>();
  const look = (): void => {
    for (const name of ['gateway', 'workshops'] as const) {
      const pid = processes.get(name)?.pid;
      if (!pid) continue;
      const now = memoryOf(pid);
      idle.set(name, idle.get(name) ?? now);
      peaks.set(name, Math.max(peaks.get(name) ?? 0, now - (idle.get(name) ?? now)));
    }
  };
  look();
  const timer = setInterval(look, 100);
  return {
    end: () => {
      clearInterval(timer);
      return peaks;
    },
  };
}
