import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../contract/id.ts';
import type { TestGraph } from '../../../service/graph.testkit.ts';
import {
  cluster,
  COUNTY_B,
  countyA,
  countyB,
  openEngine,
  outcomes,
  province,
  send,
  team,
  vendor,
  whileHeld,
} from '../engine.testkit.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openEngine();
});
afterAll(() => graph.close());

const clusters = async (...records: Record<string, unknown>[]) =>
  outcomes(await send(graph, countyA, 'Clusters', { records }));

async function nameOf(externalId: string): Promise<string | undefined> {
  const { rows } = await graph.pool.query<{ name: string }>(
    'SELECT c.name FROM sync_record r JOIN cluster c USING (id) WHERE r.external_id = $1',
    [externalId],
  );
  return rows[0]?.name;
}

describe('versions', () => {
  it('decide what becomes of a record: the higher wins, the lower is stale, the same says the same', async () => {
    expect(await clusters(cluster('v', { version: '5' }))).toEqual(['CREATED']);
    expect(await clusters(cluster('v', { version: '5' }))).toEqual(['UNCHANGED']);
    expect(await clusters(cluster('v', { version: '6', name: 'Newer' }))).toEqual(['UPDATED']);
    expect(await clusters(cluster('v', { version: '5' }))).toEqual(['STALE']);
    expect(await clusters(cluster('v', { version: '6', name: 'Other' }))).toEqual(['REJECTED VERSION_CONFLICT']);
    expect(await clusters(cluster('v', { version: '7', name: 'Newer' }))).toEqual(['UNCHANGED']);
    expect(await nameOf('v')).toBe('Newer');
  });

  it('are integers of any size', async () => {
    expect(await clusters(cluster('big', { version: '9007199254740993' }))).toEqual(['CREATED']);
    expect(await clusters(cluster('big', { version: '9007199254740992' }))).toEqual(['STALE']);
    for (const version of ['tomorrow', '-1', '01', '1.0', ''])
      expect(await clusters(cluster('never', { version }))).toEqual(['REJECTED INVALID_VERSION']);
  });

  it('are instants, the same whatever their offset', async () => {
    const sender = { ...countyA, organization: newId('EducationAuthority') };
    const when = async (version: string, name = 'When') =>
      outcomes(await send(graph, sender, 'Clusters', { records: [cluster('when', { version, name })] }));
    expect(await when('2026-01-01T08:00:00+08:00')).toEqual(['CREATED']);
    expect(await when('2026-01-01T00:00:00Z')).toEqual(['UNCHANGED']);
    expect(await when('2026-01-01T05:30:00+05:30', 'Else')).toEqual(['REJECTED VERSION_CONFLICT']);
    expect(await when('2026-01-01T07:59:59+08:00')).toEqual(['STALE']);
    expect(await when('2026-01-01T00:00:00.000001Z', 'Later')).toEqual(['UPDATED']);
    expect(await when('2026-02-30T00:00:00Z')).toEqual(['REJECTED INVALID_VERSION']);
  });

  it('have one form for a sender and kind, in all its records and batches', async () => {
    const sender = { ...countyA, organization: newId('EducationAuthority') };
    const sent = async (...records: Record<string, unknown>[]) =>
      outcomes(await send(graph, sender, 'Clusters', { records }));
    const at = '2026-01-01T00:00:00Z';
    expect(await sent(cluster('refused', { version: at, name: '' }))).toEqual(['REJECTED REQUIRED']);
    expect(await sent(cluster('form 1'), cluster('form 2', { version: at }))).toEqual([
      'CREATED',
      'REJECTED VERSION_FORM',
    ]);
    expect(await sent(cluster('form 3', { version: at }))).toEqual(['REJECTED VERSION_FORM']);
    expect(await sent({ externalId: 'form 4', version: at, deleted: true })).toEqual(['REJECTED VERSION_FORM']);
    const ofAnotherKind = { validateOnly: true, records: [team('form 5', 'form 1', { version: at })] };
    expect(outcomes(await send(graph, sender, 'Teams', ofAnotherKind))).toEqual(['CREATED']);
  });

  it('that say nothing new count all the same', async () => {
    await clusters(cluster('raised'));
    expect(await clusters(cluster('raised', { version: '9' }))).toEqual(['UNCHANGED']);
    expect(await clusters(cluster('raised', { version: '8', name: 'Late' }))).toEqual(['STALE']);
    expect(await clusters(cluster('raised', { version: '9', name: 'Other' }))).toEqual(['REJECTED VERSION_CONFLICT']);
    expect(await clusters({ externalId: 'raised', version: '9', deleted: true })).toEqual([
      'REJECTED VERSION_CONFLICT',
    ]);
    expect(await clusters({ externalId: 'raised', version: '8', deleted: true })).toEqual(['STALE']);
    expect(await nameOf('raised')).toBe('Cluster raised');
  });

  it('hold for what waits, too', async () => {
    const waiting = async (record: Record<string, unknown>) =>
      outcomes(await send(graph, countyA, 'Teams', { records: [record] }));
    expect(await waiting(team('w', 'unheard of', { version: '5' }))).toEqual(['PENDING UNKNOWN_REFERENCE']);
    expect(await waiting(team('w', 'unheard of', { version: '4', name: 'Older' }))).toEqual(['STALE']);
    expect(await waiting(team('w', 'unheard of', { version: '5', name: 'Other' }))).toEqual([
      'REJECTED VERSION_CONFLICT',
    ]);
    expect(await waiting({ externalId: 'w', version: '4', deleted: true })).toEqual(['STALE']);
    expect(await waiting({ externalId: 'w', version: '6', deleted: true })).toEqual(['DELETED']);
    expect(await waiting(team('w', 'unheard of', { version: '5' }))).toEqual(['STALE']);
  });

  it('hold for deletions, and a record that comes again has its id again', async () => {
    const first = await send(graph, countyA, 'Clusters', { records: [cluster('phoenix')] });
    expect(await clusters({ externalId: 'phoenix', version: '2', deleted: true })).toEqual(['DELETED']);
    expect(await nameOf('phoenix')).toBeUndefined();
    expect(await clusters(cluster('phoenix', { version: '1' }))).toEqual(['STALE']);
    const again = await send(graph, countyA, 'Clusters', { records: [cluster('phoenix', { version: '3' })] });
    expect(outcomes(again)).toEqual(['CREATED']);
    expect(again.outcomes[0]?.id).toBe(first.outcomes[0]?.id);
  });

  it('are remembered of what was deleted before it came', async () => {
    expect(await clusters({ externalId: 'early', version: '5', deleted: true })).toEqual(['DELETED']);
    expect(await clusters(cluster('early', { version: '4' }))).toEqual(['STALE']);
  });
});

describe('a batch', () => {
  it('is not sunk by what is wrong with one record, and names everything that is', async () => {
    const receipt = await send(graph, countyA, 'Clusters', {
      records: [
        cluster('good'),
        cluster('bad', { name: 'x'.repeat(101), region: { code: '520521', id: 'both' } }),
        cluster('kind', { region: { id: newId('Team') } }),
        cluster('abroad', { region: { code: COUNTY_B } }),
        cluster('good', { name: 'Again' }),
        { externalId: 'empty', version: '1' },
      ],
    });
    expect(
      receipt.outcomes.map(({ outcome, userErrors }) => [
        outcome,
        ...userErrors.map(({ code, path }) => `${code} ${path.join('.')}`),
      ]),
    ).toEqual([
      ['CREATED'],
      ['REJECTED', 'TOO_LONG records.1.name', 'REFERENCE_FORM records.1.region'],
      ['REJECTED', 'REFERENCE_KIND records.2.region'],
      ['REJECTED', 'NOT_PERMITTED records.3'],
      ['REJECTED', 'DUPLICATE_IN_BATCH records.4.externalId'],
      ['REJECTED', 'REQUIRED records.5.name', 'REQUIRED records.5.region'],
    ]);
    expect(receipt.counts).toMatchObject({ created: 1, rejected: 5, updated: 0 });
    expect(await nameOf('good')).toBe('Cluster good');
  });

  it('is not sunk by texts and days that no database keeps: each is told with its place', async () => {
    const halfAnEmoji = '\ud83d';
    const { outcomes: told } = await send(graph, countyA, 'Clusters', {
      records: [
        cluster('kept'),
        cluster('null', { name: 'a\u0000b' }),
        cluster('half', { name: `课程${halfAnEmoji}` }),
        cluster(`id${halfAnEmoji}`, { name: 'Whole' }),
        cluster('version', { version: `1${halfAnEmoji}` }),
        cluster('named', { region: { code: `52${halfAnEmoji}` } }),
        cluster('long', { region: { code: '5'.repeat(201) } }),
        cluster('nobody', { center: { externalId: 'S1', provider: 'a provider' } }),
        cluster('rare', { center: { externalId: '𠮷'.repeat(200) } }),
      ],
    });
    expect(
      told.map(({ externalId, outcome, userErrors }) => [
        externalId,
        outcome,
        ...userErrors.map(({ code, path }) => `${code} ${path.slice(2).join('.')}`),
      ]),
    ).toEqual([
      ['kept', 'CREATED'],
      ['null', 'REJECTED', 'INVALID_FORMAT name'],
      ['half', 'REJECTED', 'INVALID_FORMAT name'],
      ['id\uFFFD', 'REJECTED', 'INVALID_FORMAT externalId'],
      ['version', 'REJECTED', 'INVALID_VERSION version'],
      ['named', 'REJECTED', 'INVALID_FORMAT region.code'],
      ['long', 'REJECTED', 'TOO_LONG region'],
      ['nobody', 'REJECTED', 'REFERENCE_KIND center.provider'],
      ['rare', 'PENDING', 'UNKNOWN_REFERENCE center'],
    ]);
    const teams = await send(graph, countyA, 'Teams', {
      validateOnly: true,
      records: [team('day', 'kept', { fromDay: '0000-01-01' }), team('first day', 'kept', { fromDay: '0001-01-01' })],
    });
    expect(outcomes(teams)).toEqual(['REJECTED INVALID_FORMAT', 'CREATED']);
  });

  it('is not sunk by a row of a record that lacks something', async () => {
    const members = [{ educator: { externalId: 'E1' } }, { fromDay: '2021-09-01' }];
    const { outcomes: told } = await send(graph, countyA, 'Teams', {
      validateOnly: true,
      records: [team('whole', 'kept'), team('lacking', 'kept', { members })],
    });
    expect(told.map(({ userErrors }) => userErrors.map(({ code, path }) => `${code} ${path.join('.')}`))).toEqual([
      [],
      ['REQUIRED records.1.members.0.fromDay', 'REQUIRED records.1.members.1.educator'],
    ]);
  });

  it('is not sunk by a record that the database refuses for a reason of its own', async () => {
    await graph.pool.query(`ALTER TABLE cluster ADD CONSTRAINT refused CHECK (name NOT LIKE 'Refused%')`);
    const records = [1, 2, 3, 4, 5].map((n) => cluster(`own ${n}`, { name: `${n === 3 ? 'Refused' : 'Own'} ${n}` }));
    const twice = [...records, cluster('own 1', { version: '2' })];
    const receipt = await send(graph, countyA, 'Clusters', { idempotencyKey: 'a refused one', records: twice });
    expect(outcomes(receipt)).toEqual([
      'CREATED',
      'CREATED',
      'REJECTED RECORD_FAILED',
      'CREATED',
      'CREATED',
      'REJECTED DUPLICATE_IN_BATCH',
    ]);
    expect(JSON.stringify(receipt)).not.toMatch(/constraint|23514|INSERT/);
    expect(await send(graph, countyA, 'Clusters', { idempotencyKey: 'a refused one', records: twice })).toEqual({
      ...receipt,
      replayed: true,
    });
    const atomic = records.map((record) => ({ ...record, version: '2', externalId: `${record.externalId} whole` }));
    expect(outcomes(await send(graph, countyA, 'Clusters', { atomic: true, records: atomic }))).toEqual(
      [1, 2, 3, 4, 5].map((n) => (n === 3 ? 'REJECTED RECORD_FAILED' : 'REJECTED ATOMIC_ABORTED')),
    );
    await graph.pool.query('ALTER TABLE cluster DROP CONSTRAINT refused');
  });

  it('is not sunk by many that the database refuses, and is where most are: that is no fault of theirs', async () => {
    await graph.pool.query(`ALTER TABLE cluster ADD CONSTRAINT refused CHECK (name NOT LIKE 'Refused%')`);
    const records = (kept: number, count: number) =>
      Array.from({ length: count }, (_, at) =>
        cluster(`many ${at}`, { name: `${at < kept ? 'Many' : 'Refused'} ${at}` }),
      );
    const { counts } = await send(graph, countyA, 'Clusters', { records: records(30, 60) });
    expect(counts).toMatchObject({ created: 30, rejected: 30 });
    await expect(send(graph, countyA, 'Clusters', { records: records(40, 100) })).rejects.toThrow();
    await graph.pool.query('ALTER TABLE cluster DROP CONSTRAINT refused');
  });

  it('is taken whole or not at all where it is atomic', async () => {
    const records = [cluster('whole'), cluster('bad', { name: null })];
    expect(outcomes(await send(graph, countyA, 'Clusters', { atomic: true, records }))).toEqual([
      'REJECTED ATOMIC_ABORTED',
      'REJECTED REQUIRED',
    ]);
    expect(await nameOf('whole')).toBeUndefined();
    expect(outcomes(await send(graph, countyA, 'Clusters', { atomic: true, records: records.slice(0, 1) }))).toEqual([
      'CREATED',
    ]);
  });

  it('that is atomic takes what waits, and says of each record why it was not taken', async () => {
    await send(graph, countyA, 'Clusters', { records: [cluster('there')] });
    await send(graph, countyA, 'Teams', { records: [team('same', 'there'), team('newer', 'there', { version: '2' })] });
    const records = [
      team('fresh', 'there'),
      team('waits', 'nowhere'),
      team('same', 'there'),
      team('newer', 'there'),
      { externalId: 'never there', version: '1', deleted: true },
    ];
    const sunk = await send(graph, countyA, 'Teams', {
      atomic: true,
      records: [...records, team('bad', 'there', { name: '' })],
    });
    expect(outcomes(sunk)).toEqual([
      'REJECTED ATOMIC_ABORTED',
      'REJECTED ATOMIC_ABORTED',
      'UNCHANGED',
      'STALE',
      'REJECTED ATOMIC_ABORTED',
      'REJECTED REQUIRED',
    ]);
    const taken = await send(graph, countyA, 'Teams', { atomic: true, records });
    expect(outcomes(taken)).toEqual(['CREATED', 'PENDING UNKNOWN_REFERENCE', 'UNCHANGED', 'STALE', 'DELETED']);
    await send(graph, countyA, 'Teams', {
      records: ['fresh', 'waits', 'same', 'newer'].map((externalId) => ({ externalId, version: '9', deleted: true })),
    });
  });

  it('that is only to be validated tells the same outcomes and keeps nothing, not even its key', async () => {
    const batch = { idempotencyKey: 'try', records: [cluster('tried'), cluster('tried badly', { name: '' })] };
    const before = await everything();
    const trial = await send(graph, countyA, 'Clusters', { ...batch, validateOnly: true });
    expect(outcomes(trial)).toEqual(['CREATED', 'REJECTED REQUIRED']);
    expect(await everything()).toEqual(before);
    const real = await send(graph, countyA, 'Clusters', batch);
    expect(real.replayed).toBe(false);
    expect(outcomes(real)).toEqual(outcomes(trial));
  });

  it('of another sender does not touch records of the same external id', async () => {
    await clusters(cluster('shared', { name: 'Of A' }));
    const theirs = await send(graph, countyB, 'Clusters', {
      records: [cluster('shared', { name: 'Of B', region: { code: COUNTY_B } })],
    });
    expect(outcomes(theirs)).toEqual(['CREATED']);
    const { rows } = await graph.pool.query("SELECT name FROM cluster WHERE name LIKE 'Of _' ORDER BY name");
    expect(rows).toEqual([{ name: 'Of A' }, { name: 'Of B' }]);
  });

  it('is refused to whom nothing is open, and to who acts for nobody', async () => {
    expect(outcomes(await send(graph, vendor, 'Clusters', { records: [cluster('mine')] }))).toEqual([
      'REJECTED NOT_PERMITTED',
    ]);
    await expect(send(graph, { ...countyA, organization: null }, 'Clusters', { records: [] })).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    await expect(
      send(graph, { ...countyA, scopes: ['graph:write'] }, 'Clusters', { records: [] }),
    ).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('of more than 1,000 records is refused', async () => {
    const records = Array.from({ length: 1_001 }, (_, at) => cluster(`many ${at}`));
    await expect(send(graph, countyA, 'Clusters', { records })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

async function everything(): Promise<object[]> {
  const tables = [
    'cluster',
    'sync_record',
    'sync_receipt',
    'sync_pending',
    'reference_key',
    'feed_outbox',
    'audit_log',
  ];
  const counts = tables.map(
    (table) =>
      `SELECT '${table}' AS table, count(*)::int, md5(string_agg(t::text, ',' ORDER BY t::text)) FROM ${table} t`,
  );
  return (await graph.pool.query(counts.join(' UNION ALL '))).rows;
}

describe('a patch', () => {
  it('leaves absent fields as they are, and empties those that are null', async () => {
    await clusters(cluster('owner of p'));
    const members = [{ educator: { id: ids.educator }, fromDay: '2026-01-01' }];
    await graph.know({ id: ids.educator, region: '520521' });
    await send(graph, countyA, 'Teams', { records: [team('p', 'owner of p', { subject: 'CHINESE', members })] });
    const patched = await send(graph, countyA, 'Teams', {
      patch: true,
      records: [{ externalId: 'p', version: '2', name: 'Patched' }],
    });
    expect(outcomes(patched)).toEqual(['UPDATED']);
    const { rows } = await graph.pool.query(
      'SELECT name, subject, (SELECT count(*)::int FROM team_member WHERE team_id = t.id) AS members FROM team t',
    );
    expect(rows).toEqual([{ name: 'Patched', subject: 'CHINESE', members: 1 }]);
    await send(graph, countyA, 'Teams', {
      patch: true,
      records: [{ externalId: 'p', version: '3', subject: null, members: [] }],
    });
    const { rows: after } = await graph.pool.query(
      'SELECT name, subject, (SELECT count(*)::int FROM team_member) AS members FROM team',
    );
    expect(after).toEqual([{ name: 'Patched', subject: null, members: 0 }]);
  });

  it('of nothing says what is missing', async () => {
    const patched = await send(graph, countyA, 'Clusters', {
      patch: true,
      records: [{ externalId: 'unheard of', version: '1', name: 'x' }],
    });
    expect(outcomes(patched)).toEqual(['REJECTED REQUIRED']);
  });

  it('judges versions by the whole record', async () => {
    await clusters(cluster('judged'));
    const patch = async (record: object) =>
      outcomes(await send(graph, countyA, 'Clusters', { patch: true, records: [{ externalId: 'judged', ...record }] }));
    expect(await patch({ version: '1', name: 'Cluster judged' })).toEqual(['UNCHANGED']);
    expect(await patch({ version: '1', name: 'Else' })).toEqual(['REJECTED VERSION_CONFLICT']);
  });
});

const ids = { educator: newId('Educator') };

describe('a natural key', () => {
  it('names one entity: who sends it again takes it over, if allowed to', async () => {
    const first = await send(graph, countyA, 'Clusters', { records: [cluster('key', { name: 'Key' })] });
    const second = await send(graph, province, 'Clusters', { records: [cluster('other', { name: 'Key' })] });
    expect(outcomes(second)).toEqual(['UPDATED']);
    expect(second.outcomes[0]?.id).toBe(first.outcomes[0]?.id);
    const third = await send(graph, countyB, 'Clusters', {
      records: [cluster('theirs', { name: 'Key', region: { code: COUNTY_B } })],
    });
    expect(outcomes(third)).toEqual(['REJECTED NOT_PERMITTED']);
  });

  it('belongs to one record of a batch, and to one of all that live', async () => {
    expect(await clusters(cluster('k1', { name: 'Twice' }), cluster('k2', { name: 'Twice' }))).toEqual([
      'CREATED',
      'REJECTED DUPLICATE_KEY',
    ]);
    await clusters(cluster('k3'));
    expect(await clusters(cluster('k3', { version: '2', name: 'Twice' }))).toEqual(['REJECTED DUPLICATE_KEY']);
    expect(await clusters({ externalId: 'k1', version: '2', deleted: true })).toEqual(['DELETED']);
    expect(await clusters(cluster('k3', { version: '2', name: 'Twice' }))).toEqual(['UPDATED']);
  });

  it('that comes again is known by the external ids that others gave it, where it now lies', async () => {
    await clusters(cluster('back', { name: 'Back' }));
    expect(
      outcomes(await send(graph, province, 'Clusters', { records: [cluster('theirs', { name: 'Back' })] })),
    ).toEqual(['UPDATED']);
    const named = async (externalId: string) =>
      outcomes(await send(graph, province, 'Teams', { records: [team(externalId, 'theirs')] }));
    await clusters({ externalId: 'back', version: '2', deleted: true });
    expect(await named('of nothing')).toEqual(['PENDING UNKNOWN_REFERENCE']);
    await clusters(cluster('back', { name: 'Back', version: '3' }));
    expect(await named('of it')).toEqual(['CREATED']);
    await send(graph, province, 'Clusters', {
      records: [cluster('theirs', { name: 'Back', version: '2', region: { code: COUNTY_B } })],
    });
    const { rows } = await graph.pool.query(
      "SELECT region FROM reference_key WHERE form = 'externalId' AND value = 'back'",
    );
    expect(rows).toEqual([{ region: COUNTY_B }]);
  });

  it('makes one entity of two senders’ records that come at the same time', async () => {
    const works = [countyA, province].map((viewer) => async () => {
      const [outcome] = (await send(graph, viewer, 'Clusters', { records: [cluster('race', { name: 'Race' })] }))
        .outcomes;
      return outcome?.id;
    });
    const [first, second] = await whileHeld(graph.pool, 'cluster', works);
    expect(first).toMatchObject({ status: 'fulfilled' });
    expect(second).toEqual(first);
    const { rows } = await graph.pool.query("SELECT count(*)::int FROM cluster WHERE name = 'Race'");
    expect(rows).toEqual([{ count: 1 }]);
  });
});
