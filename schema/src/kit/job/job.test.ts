import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../clock.ts';
import type { GraphContext } from '../context.ts';
import type { TestGraph } from '../../service/graph.testkit.ts';
import { cluster, COUNTY_B, countyA, countyB, openEngine, registry } from '../sync/engine.testkit.ts';
import { removeExpired as removeReceipts } from '../sync/receipt/retention.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { createJob } from './decide.ts';
import { jobsOf, ndjson, textOf } from './job.testkit.ts';
import { removeExpired } from './retention.ts';

const DAY = 86_400_000;
let graph: TestGraph;
let jobs: ReturnType<typeof jobsOf>;

beforeAll(async () => {
  graph = await openEngine();
  jobs = jobsOf(graph, registry);
});
afterEach(() => setClock(null));
afterAll(() => graph?.close());

const clusters = (from: number, count: number, rest: object = {}) =>
  Array.from({ length: count }, (_, place) => cluster(`J${from + place}`, { ...rest }));

async function namesOf(viewer: Viewer, like: string): Promise<string[]> {
  const { rows } = await graph.pool.query<{ name: string }>(
    'SELECT name FROM cluster WHERE source = $1 AND name LIKE $2 ORDER BY name',
    [viewer.organization, like],
  );
  return rows.map(({ name }) => name);
}

const open = async (input: object = {}, viewer = countyA): Promise<string> =>
  (await jobs.create(viewer, { kind: 'CLUSTER', ...input })).job?.id ?? '';
const drop = (id: string, viewer = countyA) => jobs.cancel(viewer, id);
const left = async (id: string): Promise<number> => {
  const { rows } = await graph.pool.query<{ count: number }>(
    `SELECT (SELECT count(*) FROM sync_job_chunk WHERE job = $1)::int + (SELECT count(*) FROM sync_job_part WHERE job = $1)::int
       + (SELECT count(*) FROM sync_job_rejected WHERE job = $1)::int AS count`,
    [id],
  );
  return rows[0]?.count ?? -1;
};

describe('a job', () => {
  it('takes a file in, line by line, and counts what became of each', async () => {
    const again = { ...cluster('J1'), version: '2', name: 'Later' };
    const job = await jobs.load(countyA, { kind: 'CLUSTER' }, ndjson(...clusters(1, 3), again, cluster('J2')));
    expect(job).toMatchObject({
      state: 'DONE',
      records: 5,
      taken: 5,
      counts: { created: 3, updated: 1, unchanged: 1, rejected: 0 },
      parts: [{ part: 1, lines: 5, records: 5 }],
    });
    expect(await namesOf(countyA, '%')).toEqual(expect.arrayContaining(['Cluster J2', 'Cluster J3', 'Later']));
    expect(await jobs.rejected(countyA, job.id)).toEqual([]);
    const receipt =
      'query ($key: String!) { receipt: organizationReceipt(idempotencyKey: $key) { counts { created updated } } }';
    expect(await graph.ask(countyA, receipt, { key: `job ${job.id}` })).toEqual({
      receipt: { counts: { created: 3, updated: 1 } },
    });
  });

  it('takes more than a chunk, packed, and keeps nothing of the lines', async () => {
    const records = clusters(1_000, 2_345);
    const job = await jobs.load(countyA, { kind: 'CLUSTER' }, gzipSync(ndjson(...records)));
    expect(job).toMatchObject({ state: 'DONE', records: 2_345, taken: 2_345, counts: { created: 2_345 } });
    const { rows } = await graph.pool.query('SELECT FROM sync_job_chunk');
    expect(rows).toEqual([]);
  });

  it('tells of each refused line where and why, and takes the others', async () => {
    const lines = [
      `\uFEFF${JSON.stringify(cluster('L1'))}\r`,
      '',
      '{"externalId": "L2", broken',
      JSON.stringify({ ...cluster('L3'), Name: 'wrongly cased', region: { code: COUNTY_B } }),
      JSON.stringify({ ...cluster('L4'), region: { code: COUNTY_B } }),
      `"${'x'.repeat(2 ** 20)}"`,
      JSON.stringify({ ...cluster('L5'), name: 'half \ud800' }),
      '   ',
      JSON.stringify(cluster('L6')),
    ];
    const job = await jobs.load(countyA, { kind: 'CLUSTER' }, lines.join('\n'));
    expect(job).toMatchObject({
      state: 'DONE',
      records: 7,
      taken: 7,
      counts: { created: 2, rejected: 5 },
      parts: [{ lines: 9, records: 7 }],
    });
    const rejected = await jobs.rejected(countyA, job.id);
    expect(rejected.map(({ line, part, externalId, errors }) => [line, part, externalId, errors[0]?.code])).toEqual([
      [3, 1, null, 'INVALID_JSON'],
      [4, 1, 'L3', 'UNKNOWN_FIELD'],
      [5, 1, 'L4', 'NOT_PERMITTED'],
      [6, 1, null, 'LINE_TOO_LONG'],
      [7, 1, 'L5', 'INVALID_FORMAT'],
    ]);
    expect(rejected[4]).toMatchObject({ record: { name: 'half \uFFFD' }, errors: [{ path: ['name'] }] });
    expect(rejected[1]?.errors[0]).toMatchObject({ path: ['Name'], message: expect.stringContaining('name') });
    expect(rejected[2]?.record).toEqual({ ...cluster('L4'), region: { code: COUNTY_B }, deleted: false });
  });

  it('lets records wait for what they name, across its chunks', async () => {
    const team = { externalId: 'T', version: '1', kind: 'DELIVERY', name: 'Team', fromDay: '2026-01-01' };
    const waiting = await jobs.load(
      countyA,
      { kind: 'TEAM' },
      ndjson({ ...team, owner: { externalId: 'P1' } }, { ...team, externalId: 'T2', owner: { externalId: 'J1' } }),
    );
    expect(waiting.counts).toMatchObject({ created: 1, pending: 1 });
    await jobs.load(countyA, { kind: 'CLUSTER' }, ndjson(cluster('P1')));
    await graph.settle();
    const { rows } = await graph.pool.query(`SELECT state FROM sync_record WHERE kind = 'Team' AND external_id = 'T'`);
    expect(rows).toEqual([{ state: 'LIVE' }]);
  });

  it('leaves absent fields alone where it patches', async () => {
    await jobs.load(countyA, { kind: 'CLUSTER' }, ndjson(cluster('A1', { name: 'Before' })));
    const patch = { externalId: 'A1', version: '2' };
    const job = await jobs.load(countyA, { kind: 'CLUSTER', patch: true }, ndjson(patch));
    expect(job.counts).toMatchObject({ rejected: 0, stale: 0 });
    expect(await namesOf(countyA, 'Before')).toEqual(['Before']);
  });

  it('keeps nothing where it runs dry, and counts all the same', async () => {
    const records = [...clusters(90_000, 3), cluster('D', { region: { code: COUNTY_B } })];
    const job = await jobs.load(countyA, { kind: 'CLUSTER', dryRun: true }, ndjson(...records));
    expect(job).toMatchObject({ state: 'DONE', taken: 4, counts: { created: 3, rejected: 1 } });
    expect(await namesOf(countyA, 'Cluster J9000%')).toEqual([]);
    expect(await jobs.rejected(countyA, job.id)).toHaveLength(1);
  });

  it('runs with the rights that its sender has now', async () => {
    const vendor: Viewer = { ...countyA, role: 'PROVIDER', organization: countyB.organization, region: null };
    await graph.pool.query(
      `INSERT INTO agreement (id, region, source, party_id, kind, from_day)
       VALUES (gen_random_uuid(), '520521', $1, $1, 'ONLINE', '2020-01-01')`,
      [vendor.organization],
    );
    const id = await open({}, vendor);
    await jobs.upload(vendor, id, 1, ndjson(cluster('V1', { name: 'Of a vendor' })));
    await jobs.start(vendor, id);
    await graph.pool.query('DELETE FROM agreement WHERE party_id = $1', [vendor.organization]);
    await jobs.run();
    expect((await jobs.read(vendor, id))?.counts).toMatchObject({ created: 0, rejected: 1 });
  });
});

describe('the parts of a job', () => {
  it('come in any order, each once, and are ingested by their number', async () => {
    const id = await open();
    const first = ndjson(cluster('O1', { version: '1', name: 'First' }));
    const second = ndjson(cluster('O1', { version: '2', name: 'Second' }));
    expect(await jobs.upload(countyA, id, 2, second)).toMatchObject({ status: 201, json: { part: 2, records: 1 } });
    expect((await jobs.start(countyA, id, 2)).userErrors).toMatchObject([
      { code: 'JOB_PARTS_MISSING', message: expect.stringContaining('1') },
    ]);
    expect(await jobs.upload(countyA, id, 1, first)).toMatchObject({ status: 201 });
    expect(await jobs.upload(countyA, id, 1, gzipSync(first))).toMatchObject({ status: 200, json: { replayed: true } });
    expect(await jobs.upload(countyA, id, 1, second)).toMatchObject({ status: 409 });
    expect((await jobs.start(countyA, id, 1)).userErrors).toMatchObject([{ code: 'JOB_PARTS_MISSING' }]);
    const answer = await jobs.transfer(countyA, 'GET', `${id}/parts`);
    expect(JSON.parse(await textOf(answer)).parts).toMatchObject([{ part: 1 }, { part: 2 }]);

    expect((await jobs.start(countyA, id, 2)).job).toMatchObject({ state: 'QUEUED', records: 2 });
    expect((await jobs.start(countyA, id, 2)).userErrors).toEqual([]);
    expect(await jobs.upload(countyA, id, 3, first)).toMatchObject({ status: 409 });
    await jobs.run();
    expect((await jobs.read(countyA, id))?.counts).toMatchObject({ created: 1, updated: 1 });
    expect(await namesOf(countyA, 'Second')).toEqual(['Second']);
  });

  it('leave nothing where they are cut or broken', async () => {
    const id = await open();
    const cut = async function* (): AsyncGenerator<Uint8Array, undefined> {
      yield Buffer.from(ndjson(...clusters(70_000, 2_500)));
      yield Buffer.from('no json\n'.repeat(2_000));
      throw new Error('the connection was lost');
    };
    await expect(jobs.transfer(countyA, 'PUT', `${id}/parts/1`, cut())).rejects.toThrow('the connection was lost');
    const packed = gzipSync(ndjson(...clusters(70_000, 2_500)));
    const broken = await jobs.upload(countyA, id, 1, packed.subarray(0, packed.length - 20));
    expect(broken).toMatchObject({ status: 400, json: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
    expect(await left(id)).toBe(0);
    expect(await jobs.read(countyA, id)).toMatchObject({ records: 0, counts: { rejected: 0 } });
    expect(await jobs.upload(countyA, id, 1, packed)).toMatchObject({ status: 201, json: { records: 2_500 } });
    await drop(id);
  });
});

describe('what is asked of a job', () => {
  it('is done once for a key', async () => {
    const input = { kind: 'CLUSTER', idempotencyKey: 'the same' };
    const { job } = await jobs.create(countyA, input);
    expect((await jobs.create(countyA, input)).job).toEqual(job);
    await expect(jobs.create(countyA, { ...input, dryRun: true })).rejects.toMatchObject({
      extensions: { code: 'IDEMPOTENCY_CONFLICT' },
    });
    await drop(job?.id ?? '');
  });

  it('can be to stop: at once before it runs, and after a chunk when it does', async () => {
    const id = await open();
    await jobs.upload(countyA, id, 1, ndjson(...clusters(80_000, 2)));
    expect((await jobs.cancel(countyA, id)).job).toMatchObject({ state: 'CANCELLED' });
    expect((await jobs.cancel(countyA, id)).userErrors).toEqual([]);
    expect((await jobs.start(countyA, id)).userErrors).toMatchObject([{ code: 'INVALID_STATE' }]);
    expect(await jobs.upload(countyA, id, 2, ndjson(cluster('X')))).toMatchObject({ status: 409 });

    const running = await open();
    await jobs.upload(countyA, running, 1, ndjson(...clusters(81_000, 1_500)));
    await jobs.start(countyA, running);
    await graph.pool.query(`UPDATE sync_job SET state = 'RUNNING' WHERE id = $1`, [running]);
    expect((await jobs.cancel(countyA, running)).job).toMatchObject({ state: 'RUNNING' });
    await jobs.run();
    expect(await jobs.read(countyA, running)).toMatchObject({ state: 'CANCELLED', records: 1_500, taken: 0 });
    const { rows } = await graph.pool.query('SELECT FROM sync_job_chunk WHERE job = $1', [running]);
    expect(rows).toEqual([]);
    const done = await jobs.load(countyA, { kind: 'CLUSTER' }, ndjson(cluster('J1')));
    expect((await jobs.cancel(countyA, done.id)).userErrors).toMatchObject([{ code: 'INVALID_STATE' }]);
  });

  it('is refused beyond so many jobs of a client, which says how many', async () => {
    const context = { viewer: { ...countyA, client: 'full' }, pool: graph.pool } as GraphContext;
    const request = (key: string) => ({ kind: 'Cluster', idempotencyKey: key, dryRun: false, patch: false });
    const keys = ['full 1', 'full 2', 'full 3', 'full 4'];
    const made = await Promise.all(keys.map((key) => createJob(context, registry, request(key))));
    expect(made.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await createJob(context, registry, request('full 5'))).toEqual({
      job: null,
      userErrors: [{ code: 'JOB_LIMIT', path: ['input'], about: { max: 4 } }],
    });
    await drop(made[0]?.job?.id ?? '');
    expect((await createJob(context, registry, request('full 5'))).userErrors).toEqual([]);
  });

  it('is open to its sender alone', async () => {
    const id = await open();
    await jobs.upload(countyA, id, 1, ndjson(cluster('S1')));
    for (const path of [`${id}/parts`, `${id}/rejected`, `${id}/parts/1`]) {
      const method = path.endsWith('/1') ? 'PUT' : 'GET';
      const body = method === 'PUT' ? (async function* () {})() : undefined;
      expect(await jobs.transfer(countyB, method, path, body)).toMatchObject({ status: 404 });
      const reader: Viewer = { ...countyA, scopes: ['graph:read'] };
      expect(await jobs.transfer(reader, method, path, body)).toMatchObject({ status: 403 });
    }
    expect(await jobs.read(countyB, id)).toBeNull();
    for (const ask of [
      () => jobs.start(countyB, id),
      () => jobs.cancel(countyB, id),
      () => jobs.cancel(countyA, 'no id'),
    ])
      await expect(ask()).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await jobs.transfer(countyA, 'GET', '../parts')).toMatchObject({ status: 404 });
    await drop(id);
  });

  it('is listed by page, the youngest first', async () => {
    const query = `query ($after: String) { organizationJobs(first: 2, after: $after) {
      nodes { id parts { part } } pageInfo { endCursor hasNextPage } totalCount } }`;
    interface Page {
      organizationJobs: {
        nodes: { id: string }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
        totalCount: number;
      };
    }
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const { organizationJobs: page }: Page = await graph.ask<Page>(countyA, query, { after });
      seen.push(...page.nodes.map(({ id }) => id));
      total = page.totalCount;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    const { rows } = await graph.pool.query<{ id: string }>(
      'SELECT id FROM sync_job WHERE source = $1 ORDER BY created_at DESC, id DESC',
      [countyA.organization],
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
    expect(total).toBe(seen.length);
  });
});

describe('a line that the database refuses', () => {
  afterAll(() => graph.pool.query('ALTER TABLE cluster DROP CONSTRAINT IF EXISTS refused'));
  /** Like `load`, if the operator is notified of something. */
  const loadTold = async (records: readonly object[], told: (details: object) => unknown = () => undefined) => {
    const id = await open();
    await jobs.upload(countyA, id, 1, ndjson(...records));
    await jobs.start(countyA, id);
    await jobs.run(told);
    return jobs.read(countyA, id);
  };

  it('is told apart from the others, which are kept, and says nothing of the database', async () => {
    await graph.pool.query(`ALTER TABLE cluster ADD CONSTRAINT refused CHECK (name NOT LIKE 'Refused%')`);
    const records = clusters(40_000, 2_100);
    for (const place of [3, 4, 700, 1_999]) Object.assign(records[place] ?? {}, { name: `Refused ${place}` });
    const logged: object[] = [];
    const job = await loadTold(records, (details) => logged.push(details));
    expect(job).toMatchObject({ state: 'DONE', taken: 2_100, counts: { created: 2_096, rejected: 4 } });
    const rejected = await jobs.rejected(countyA, job?.id ?? '');
    expect(rejected.map(({ line, externalId, errors }) => [line, externalId, errors.map(({ code }) => code)])).toEqual(
      [4, 5, 701, 2_000].map((line) => [line, `J${39_999 + line}`, ['RECORD_FAILED']]),
    );
    expect(JSON.stringify(rejected)).not.toMatch(/constraint|refused"|23514|INSERT/);
    expect(rejected[0]?.record).toMatchObject({ name: 'Refused 3' });
    expect(logged.map((details) => (details as { records: number[] }).records)).toEqual([[4, 5, 701], [2_000]]);
  });

  it('is no line’s fault where so many are: the job fails, and keeps what was ingested before', async () => {
    const records = [...clusters(50_000, 1_000), ...clusters(51_000, 100, { name: 'Refused' })];
    const job = await loadTold(records);
    expect(job).toMatchObject({
      state: 'FAILED',
      reason: { code: 'JOB_FAILED' },
      counts: { created: 1_000, rejected: 0 },
    });
  });

  it('is none where the database is not well: the chunk is tried again', async () => {
    await graph.pool.query(`CREATE SEQUENCE tries; CREATE FUNCTION unwell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('tries') < 3 THEN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END IF;
        RETURN NULL; END $$;
      CREATE TRIGGER unwell AFTER INSERT ON cluster FOR EACH STATEMENT EXECUTE FUNCTION unwell()`);
    const job = await loadTold(clusters(60_000, 3));
    await graph.pool.query('DROP TRIGGER unwell ON cluster');
    expect(job).toMatchObject({ state: 'DONE', counts: { created: 3, rejected: 0 } });
  });
});

describe('what jobs take up', () => {
  it('are so many uploads at a time of a client, and of all: others are asked to come again', async () => {
    process.env.XIANGXUN_JOB_UPLOADS = '4';
    const [id, other] = [await open(), await open({}, countyB)];
    const ends: (() => void)[] = [];
    const standing = async function* (first: string): AsyncGenerator<Uint8Array, undefined> {
      yield Buffer.from(first);
      await new Promise<void>((resolve) => ends.push(resolve));
      yield Buffer.from(ndjson(cluster('U')));
    };
    const put = (viewer: Viewer, job: string, part: number, first = '\n') =>
      jobs.transfer(viewer, 'PUT', `${job}/parts/${part}`, standing(first));
    const as = (client: string) => ({ ...countyB, client });
    const slow = put(countyA, id, 1);
    const going = [put(countyA, id, 2, ' '.repeat(9_000)), put(as('one'), other, 1), put(as('two'), other, 2)];
    await expect.poll(() => ends.length, { timeout: 60_000 }).toBe(4);
    expect(await put(countyA, id, 3)).toMatchObject({ status: 429, retryAfter: 5 });
    expect(graph.pool.totalCount - graph.pool.idleCount).toBe(0);

    // A client with no upload gets the place of the slowest upload of a client with two; afterwards each has the same
    // number.
    going.push(put(as('three'), other, 3));
    expect(await slow).toMatchObject({ status: 429, retryAfter: 5 });
    await expect.poll(() => ends.length, { timeout: 60_000 }).toBe(5);
    expect(await put(as('four'), other, 4)).toMatchObject({ status: 429, retryAfter: 5 });
    for (const end of ends) end();
    for (const { status } of await Promise.all(going)) expect(status).toBe(201);
    expect(await jobs.upload(countyA, id, 3, ndjson(cluster('U')))).toMatchObject({ status: 201 });
    delete process.env.XIANGXUN_JOB_UPLOADS;
    await drop(id);
    await drop(other, countyB);
  });

  it('goes when it was kept for its days, and an upload when nobody has gone on with it for a week', async () => {
    const old = await jobs.load(countyA, { kind: 'CLUSTER' }, ndjson({ no: 'cluster' }));
    const recent = await jobs.load(countyA, { kind: 'CLUSTER' }, ndjson({ no: 'cluster' }));
    const [abandoned, going] = [await open(), await open()];
    for (const id of [abandoned, going]) await jobs.upload(countyA, id, 1, ndjson(cluster('K'), { no: 'cluster' }));
    await graph.pool.query(
      `UPDATE sync_job SET ended_at = ended_at - CASE id WHEN $1 THEN interval '31 days' ELSE interval '29 days' END,
         changed_at = changed_at - CASE id WHEN $3 THEN interval '8 days' ELSE interval '6 days' END
       WHERE id IN ($1, $2, $3, $4)`,
      [old.id, recent.id, abandoned, going],
    );
    await removeExpired(graph.pool, 30);
    expect(await jobs.read(countyA, old.id)).toBeNull();
    expect(await left(old.id)).toBe(0);
    expect(await jobs.rejected(countyA, recent.id)).toHaveLength(1);
    expect(await jobs.read(countyA, abandoned)).toMatchObject({ state: 'FAILED', reason: { code: 'JOB_ABANDONED' } });
    const { rows } = await graph.pool.query('SELECT FROM sync_job_chunk WHERE job = $1', [abandoned]);
    expect(rows).toEqual([]);
    expect(await jobs.read(countyA, going)).toMatchObject({ state: 'UPLOADING' });
    setClock(new Date(Date.now() + 2 * DAY));
    await removeExpired(graph.pool, 30);
    setClock(null);
    expect(await jobs.read(countyA, recent.id)).toBeNull();
    expect(await jobs.read(countyA, going)).toMatchObject({ state: 'FAILED', reason: { code: 'JOB_ABANDONED' } });
  });

  it('lives its days, its receipt too, by the clock under which it was made, however far that is ahead', async () => {
    const made = Date.now() + 500 * DAY;
    const after = async (days: number) => {
      setClock(new Date(made + days * DAY));
      await removeExpired(graph.pool, 30);
      await removeReceipts(graph.pool, { receipts: 90, pending: 90 });
    };
    await after(0);
    const ended = await jobs.load(countyA, { kind: 'CLUSTER' }, ndjson({ no: 'cluster' }));
    const id = await open();
    await jobs.upload(countyA, id, 1, ndjson(cluster('K')));
    const receipt = () =>
      graph.ask(countyA, 'query ($key: String!) { receipt: organizationReceipt(idempotencyKey: $key) { id } }', {
        key: `job ${ended.id}`,
      });

    await after(6.9);
    expect(await jobs.read(countyA, id)).toMatchObject({ state: 'UPLOADING' });
    await after(7.1);
    expect(await jobs.read(countyA, id)).toMatchObject({ state: 'FAILED', reason: { code: 'JOB_ABANDONED' } });
    await after(29.9);
    expect(await jobs.rejected(countyA, ended.id)).toHaveLength(1);
    await after(30.1);
    expect(await jobs.read(countyA, ended.id)).toBeNull();
    expect(await jobs.read(countyA, id)).toMatchObject({ state: 'FAILED' });
    await after(37.2);
    expect(await jobs.read(countyA, id)).toBeNull();
    await after(89.9);
    expect(await receipt()).toEqual({ receipt: { id: ended.id } });
    await after(90.1);
    expect(await receipt()).toEqual({ receipt: null });
  });
});

describe('deletions of a job', () => {
  const deletions = (count: number) =>
    ndjson(
      ...Array.from({ length: count }, (_, place) => ({
        externalId: `J${1_000 + place}`,
        version: '9',
        deleted: true,
      })),
    );

  it('are weighed as a whole, and held until they are confirmed', async () => {
    const id = await open();
    await jobs.upload(countyA, id, 1, deletions(1_500));
    const held = await jobs.start(countyA, id);
    expect(held).toMatchObject({
      job: { state: 'UPLOADING' },
      confirmation: { count: 1_500, token: expect.any(String) },
      userErrors: [{ code: 'DELETION_UNCONFIRMED' }],
    });
    expect((await jobs.start(countyA, id, 1, 'another token')).job).toMatchObject({ state: 'UPLOADING' });
    const started = await jobs.start(countyA, id, 1, held.confirmation?.token);
    expect(started).toMatchObject({ job: { state: 'QUEUED' }, confirmation: null, userErrors: [] });
    await jobs.run();
    expect((await jobs.read(countyA, id))?.counts).toMatchObject({ deleted: 1_500, rejected: 0 });
  });

  it('are confirmed for what was named, and not for what has come since', async () => {
    const there = clusters(20_000, 100, { region: { code: COUNTY_B } });
    const since = clusters(20_100, 30, { region: { code: COUNTY_B } });
    await jobs.load(countyB, { kind: 'CLUSTER' }, ndjson(...there));
    const id = await open({}, countyB);
    const deleted = [...there, ...since].map(({ externalId }) => ({ externalId, version: '9', deleted: true }));
    await jobs.upload(countyB, id, 1, ndjson(...deleted));
    const held = await jobs.start(countyB, id);
    expect(held.confirmation).toMatchObject({ count: 100 });
    expect((await jobs.start(countyB, id, 1, held.confirmation?.token)).userErrors).toEqual([]);
    await graph.ask(
      countyB,
      'mutation ($input: SyncClustersInput!) { syncClusters(input: $input) { counts { created } } }',
      { input: { idempotencyKey: 'since', records: since } },
    );
    await jobs.run();
    expect((await jobs.read(countyB, id))?.counts).toMatchObject({ deleted: 100, rejected: 30 });
    const rejected = await jobs.rejected(countyB, id);
    expect(new Set(rejected.map(({ errors: [error] }) => error?.code))).toEqual(new Set(['DELETION_UNCONFIRMED']));
  });
});
