import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { brotliCompressSync, gzipSync, inflateSync } from 'node:zlib';
import { readStatements, type Statement } from '@xiangxun/gateway/demo/inputs/blended';
import { until } from '@xiangxun/gateway/demo/until';
import { readEvents } from '@xiangxun/schema/service/event-stream';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, openInstallation, type ProcessMode } from '../testkit/installation.ts';
import { type FileReply, ROWS_THAT_HOLD, type Job, jobsAt } from '../testkit/job.ts';
import { tokenOf } from '../testkit/reply.ts';

/** Six processes start at once; on a busy machine that takes minutes. */
const START_LIMIT = 300_000;
const NUMBERS = ['520102199003077478', '520102198811230026'];

function ndjson(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

async function* inBlocks(text: string, size = 10_000): AsyncGenerator<Uint8Array, undefined> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

describe.each<ProcessMode>(['one process', 'processes'])('large loads through the gateway: %s', (mode) => {
  let installation: Installation;
  let db: pg.Client;
  const as = async (client: string, singular: string, scope?: string) =>
    jobsAt(installation.url, await tokenOf(installation.url, client, scope), singular);

  beforeAll(async () => {
    installation = await openInstallation(mode);
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
  }, START_LIMIT);
  afterAll(async () => {
    await db?.end();
    await installation?.close();
  });

  it('takes educators in from a packed file, tells of refused lines, and keeps no ID number anywhere', async () => {
    const jobs = await as('demo-county-a', 'organization');
    const { id } = await jobs.create({ kind: 'EDUCATOR', idempotencyKey: 'educators' });
    const [good = '', other = ''] = NUMBERS;
    const educator = { version: '1', region: { code: '520521' } };
    const lines = [
      JSON.stringify({ ...educator, externalId: 'E1', name: '李老师', idNumber: good }),
      JSON.stringify({ ...educator, externalId: 'E2', name: '王老师', idnumber: other }),
      JSON.stringify({ ...educator, externalId: 'E3', name: '张老师', idNumber: Number(other.slice(0, 15)) }),
      JSON.stringify({ ...educator, externalId: 'E4', name: '赵老师', idNumber: `${other.slice(0, 17)}9` }),
      `{"externalId": "E5", "idNumber": "${other}"`,
    ];
    expect(await jobs.put(`${id}/parts/1`, gzipSync(lines.join('\r\n')), 'gzip')).toMatchObject({ status: 201 });
    await jobs.start(id, 1);
    const job = await jobs.ended(id);
    expect(job).toMatchObject({ state: 'DONE', records: 5, taken: 5, counts: { rejected: 4 } });
    const rejected = await jobs.get(`${id}/rejected`);
    const errors = rejected.text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(errors.map(({ line, externalId, errors: [{ code }] }) => [line, externalId, code])).toEqual([
      [2, 'E2', 'UNKNOWN_FIELD'],
      [3, 'E3', 'WRONG_TYPE'],
      [4, 'E4', 'INVALID_CHECK_DIGIT'],
      [5, null, 'INVALID_JSON'],
    ]);
    const found: string[] = [];
    const { rows: tables } = await db.query<{ query: string }>(ROWS_THAT_HOLD);
    for (const { query } of tables) {
      const { rows } = await db.query<{ place: string }>(query, [
        NUMBERS.map((number) => number.slice(0, 15)).join('|'),
      ]);
      found.push(...rows.map(({ place }) => place));
    }
    expect(found).toEqual([]);
    expect(holdsNumber(rejected.text)).toBe(false);
  });

  it('stages only what may be kept, before it is ingested', async () => {
    const jobs = await as('demo-county-a', 'organization');
    const { id } = await jobs.create({ kind: 'EDUCATOR', idempotencyKey: 'staged' });
    const record = { externalId: 'E9', version: '1', name: '陈老师', idNumber: NUMBERS[1] };
    await jobs.put(`${id}/parts/1`, ndjson([record]));
    const { rows } = await db.query<{ lines: Buffer }>(
      'SELECT lines FROM organizations.sync_job_chunk WHERE job = $1',
      [id],
    );
    const staged = rows.map(({ lines }) => inflateSync(lines).toString()).join('');
    expect(staged).toContain('陈老师');
    expect(holdsNumber(staged)).toBe(false);
    await jobs.cancel(id);
  });

  it('tells a subscriber how it goes, to the end', async () => {
    const token = await tokenOf(installation.url, 'demo-county-a');
    const jobs = jobsAt(installation.url, token, 'organization');
    const { id } = await jobs.create({ kind: 'EDUCATOR', idempotencyKey: 'watched' });
    const response = await fetch(`${installation.url}/graphql`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: `subscription { organizationJobProgress(id: "${id}") { state taken } }` }),
    });
    const states: string[] = [];
    const watching = (async () => {
      for await (const { event, data } of readEvents(response.body as AsyncIterable<Uint8Array>)) {
        if (event === 'complete') return;
        states.push(JSON.parse(data).data.organizationJobProgress.state);
      }
    })();
    await jobs.put(`${id}/parts/1`, ndjson([{ externalId: 'E8', version: '1', name: '周老师' }]));
    await jobs.start(id, 1);
    await watching;
    expect(states[0]).toBe('UPLOADING');
    expect(states.at(-1)).toBe('DONE');
  });

  it('refuses whoever may not, on each way in', async () => {
    const jobs = await as('demo-county-a', 'organization');
    const { id } = await jobs.create({ kind: 'EDUCATOR', idempotencyKey: 'guarded' });
    const others = [
      [jobsAt(installation.url, null, 'organization'), 401],
      [await as('demo-county-b', 'organization'), 404],
      [await as('demo-provider', 'organization'), 404],
      [await as('demo-county-a', 'organization', 'graph:read'), 403],
      [await as('demo-county-a', 'program'), 404],
      [await as('demo-county-a', 'nothing'), 404],
    ] as const;
    expect(await jobs.put(`${id}/parts/1`, brotliCompressSync(ndjson([{ externalId: 'E7' }])), 'br')).toMatchObject({
      status: 415,
      text: expect.stringContaining('gzip'),
    });
    for (const [other, status] of others) {
      expect((await other.put(`${id}/parts/1`, ndjson([{ externalId: 'E7' }]))).status).toBe(status);
      expect((await other.get(`${id}/parts`)).status).toBe(status);
      expect((await other.get(`${id}/rejected`)).status).toBe(status);
    }
    expect(JSON.parse((await jobs.get(`${id}/parts`)).text)).toEqual({ parts: [] });
    await jobs.cancel(id);
    await expect(
      (await as('demo-county-a', 'workshop')).create({ kind: 'LEARNING_RECORD', idempotencyKey: 'x' }),
    ).rejects.toThrow('FORBIDDEN');
  });

  it('keeps nothing of a part whose connection is cut, and goes on with the others', async () => {
    const jobs = await as('demo-county-a', 'organization');
    const { id } = await jobs.create({ kind: 'EDUCATOR', idempotencyKey: 'cut' });
    const records = Array.from({ length: 3_000 }, (_, place) => ({
      externalId: `C${place}`,
      version: '1',
      name: `教师${place}`,
    }));
    await jobs.put(`${id}/parts/1`, inBlocks(ndjson(records.slice(0, 1_000))));
    const cut = async function* (): AsyncGenerator<Uint8Array, undefined> {
      yield* inBlocks(ndjson(records.slice(1_000, 2_500)));
      throw new Error('cut');
    };
    await expect(jobs.put(`${id}/parts/2`, cut())).rejects.toThrow();
    expect(JSON.parse((await jobs.get(`${id}/parts`)).text).parts).toMatchObject([{ part: 1, records: 1_000 }]);
    const again = await until('the part', async () => {
      const reply = await jobs.put(`${id}/parts/2`, inBlocks(ndjson(records.slice(1_000))));
      return reply.status === 201 && reply;
    });
    expect(JSON.parse(again.text)).toMatchObject({ part: 2, records: 2_000 });
    expect(await jobs.read(id)).toMatchObject({ records: 3_000 });
    await jobs.cancel(id);
  });

  // The two run concurrently: the slow uploads are awaited meanwhile, and the other uploads are these statements.
  it.concurrent('ends uploads that drip, and lets others go on meanwhile', async () => {
    const drip = async function* (): AsyncGenerator<Uint8Array, undefined> {
      for (;;) {
        yield Buffer.from('\n');
        await new Promise((resolve) => setTimeout(resolve, 5_000));
      }
    };
    const dripping: Promise<FileReply>[] = [];
    const drops: (() => Promise<unknown>)[] = [];
    for (const client of ['demo-county-a', 'demo-county-b']) {
      const jobs = await as(client, 'organization');
      const { id } = await jobs.create({ kind: 'EDUCATOR', idempotencyKey: 'dripping' });
      dripping.push(jobs.put(`${id}/parts/1`, drip()), jobs.put(`${id}/parts/2`, drip()));
      drops.push(() => jobs.cancel(id));
    }
    const provider = await as('demo-provider', 'organization');
    const { id } = await provider.create({ kind: 'EDUCATOR', idempotencyKey: 'beside' });
    expect(await provider.put(`${id}/parts/1`, ndjson([{ externalId: 'B1', version: '1' }]))).toMatchObject({
      status: 201,
    });
    for (const { status, text } of await Promise.all(dripping)) {
      expect(status).toBe(408);
      expect(text).toContain('Less than 30 kB of the part came in 30 s');
    }
    for (const drop of [...drops, () => provider.cancel(id)]) await drop();
  });

  it.concurrent(
    'takes statements in, whatever is killed meanwhile, each exactly once',
    async () => {
      const real = readStatements();
      const jobs = await as('demo-provider', 'workshop');
      const statements = [...real, ...copies(real)];
      const { id } = await jobs.create({ kind: 'LEARNING_RECORD', idempotencyKey: 'statements' });
      const half = Math.floor(statements.length / 2);
      expect((await jobs.put(`${id}/parts/2`, gzipSync(ndjson(statements.slice(half))))).status).toBe(201);
      const first = `${ndjson(statements.slice(0, half))}no json\n${JSON.stringify({ ...real[0], verb: { ID: 'x' } })}`;
      expect((await jobs.put(`${id}/parts/1`, inBlocks(first, 100_000))).status).toBe(201);
      await jobs.start(id, 2);
      if (mode === 'processes') {
        for (const least of [1, half / 2, half]) {
          await until('some of it', async () => ((await jobs.read(id))?.taken ?? 0) >= least);
          const killed = installation.processes.get('workshops') as ChildProcess;
          const ended = once(killed, 'exit');
          killed.kill('SIGKILL');
          await ended;
          installation.restart('workshops');
        }
      }
      const job: Job = await jobs.ended(id);
      expect(job).toMatchObject({ state: 'DONE', records: statements.length + 2, taken: statements.length + 2 });
      expect(job.counts).toMatchObject({ rejected: 2, unchanged: 0, stale: 0 });
      expect((job.counts.created ?? 0) + (job.counts.pending ?? 0)).toBe(statements.length);
      const { rows } = await db.query<{ records: number; keys: number; audited: number }>(
        `SELECT (SELECT count(*) FROM workshops.learning_record)::int AS records,
         (SELECT count(*) FROM workshops.learning_record_key)::int AS keys,
         (SELECT sum(cardinality(ids)) FROM workshops.audit_log WHERE kind = 'LearningRecord')::int AS audited`,
      );
      expect(rows).toEqual([{ records: statements.length, keys: statements.length, audited: statements.length }]);
      const rejected = (await jobs.get(`${id}/rejected`)).text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(rejected.map(({ part, line, errors: [{ code }] }) => [part, line, code])).toEqual([
        [1, half + 1, 'INVALID_JSON'],
        [1, half + 2, 'INVALID_STATEMENT'],
      ]);
    },
    START_LIMIT,
  );
});

/** Real statements as new ones. */
function copies(real: readonly Statement[]): object[] {
  return real.map((statement) => ({ ...statement, id: randomUUID() }));
}

function holdsNumber(text: string): boolean {
  return NUMBERS.some((number) => text.includes(number.slice(0, 15)));
}
