import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../contract/id.ts';
import { type TestGraph, viewerOf } from '../../../service/graph.testkit.ts';
import {
  COUNTY_A,
  COUNTY_B,
  cluster,
  countyA,
  countyB,
  openEngine,
  outcomes,
  province,
  registry,
  send,
  statementsOf,
  team,
  vendor,
} from '../engine.testkit.ts';
import { settlePending } from './pending.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openEngine();
});
afterAll(() => graph.close());

const clusters = async (...records: Record<string, unknown>[]) =>
  outcomes(await send(graph, countyA, 'Clusters', { records }));
const teams = async (...records: Record<string, unknown>[]) =>
  outcomes(await send(graph, countyA, 'Teams', { records }));

async function stateOf(externalId: string): Promise<string | undefined> {
  const { rows } = await graph.pool.query<{ state: string }>('SELECT state FROM sync_record WHERE external_id = $1', [
    externalId,
  ]);
  return rows[0]?.state;
}

async function nameOf(externalId: string): Promise<string | null> {
  const { rows } = await graph.pool.query<{ name: string | null }>(
    'SELECT coalesce(c.name, t.name) AS name FROM sync_record r LEFT JOIN cluster c USING (id) LEFT JOIN team t USING (id) WHERE external_id = $1',
    [externalId],
  );
  return rows[0]?.name ?? null;
}

describe('a record whose parent is not known', () => {
  it('waits, and takes effect when the parent comes', async () => {
    const receipt = await send(graph, countyA, 'Teams', { records: [team('t', 'parent')] });
    expect(receipt.outcomes).toMatchObject([
      { outcome: 'PENDING', id: null, userErrors: [{ code: 'UNKNOWN_REFERENCE', path: ['records', '0', 'owner'] }] },
    ]);
    expect(await nameOf('t')).toBeNull();
    await clusters(cluster('parent'));
    await graph.settle();
    expect(await nameOf('t')).toBe('Team t');
    expect(await teams(team('t', 'parent'))).toEqual(['UNCHANGED']);
  });

  it('waits for all of several, among them those of its rows', async () => {
    const [first, second] = [newId('Educator'), newId('Educator')];
    const members = [first, second].map((id) => ({ educator: { id }, fromDay: '2026-01-01' }));
    const receipt = await send(graph, countyA, 'Teams', { records: [team('several', 'not yet', { members })] });
    expect(receipt.outcomes[0]?.userErrors.map(({ path }) => path.join('.'))).toEqual([
      'records.0.owner',
      'records.0.members.0.educator',
      'records.0.members.1.educator',
    ]);
    await graph.know({ id: first, region: COUNTY_A });
    await graph.settle();
    await clusters(cluster('not yet'));
    await graph.settle();
    expect(await stateOf('several')).toBe('PENDING');
    await graph.know({ id: second, region: COUNTY_A });
    await graph.settle();
    const { rows } = await graph.pool.query('SELECT educator_id FROM team_member ORDER BY position');
    expect(rows).toEqual([{ educator_id: first }, { educator_id: second }]);
  });

  it('may be named by another sender’s external id, or by a natural key', async () => {
    const theirs = { externalId: 'theirs', provider: countyB.organization };
    const shared = { ...province, organization: newId('EducationAuthority') };
    const waiting = await send(graph, shared, 'Teams', {
      records: [team('by id', theirs), team('by key', { code: 'By key' })],
    });
    expect(outcomes(waiting)).toEqual(['PENDING UNKNOWN_REFERENCE', 'PENDING UNKNOWN_REFERENCE']);
    await send(graph, countyB, 'Clusters', {
      records: [
        cluster('theirs', { region: { code: COUNTY_B } }),
        cluster('keyed', { name: 'By key', region: { code: COUNTY_B } }),
      ],
    });
    await graph.settle();
    expect([await nameOf('by id'), await nameOf('by key')]).toEqual(['Team by id', 'Team by key']);
  });

  it('is overtaken by its own newer version, and forgotten when it is deleted', async () => {
    expect(await teams(team('old', 'late'), team('dropped', 'late'))).toEqual([
      'PENDING UNKNOWN_REFERENCE',
      'PENDING UNKNOWN_REFERENCE',
    ]);
    await clusters(cluster('sooner'));
    expect(
      await teams(team('old', 'sooner', { version: '2', name: 'Newer' }), {
        externalId: 'dropped',
        version: '2',
        deleted: true,
      }),
    ).toEqual(['CREATED', 'DELETED']);
    await clusters(cluster('late'));
    await graph.settle();
    expect([await nameOf('old'), await nameOf('dropped')]).toEqual(['Newer', null]);
  });

  it('leaves what is live as it is until it takes effect', async () => {
    await clusters(cluster('now'));
    expect(await teams(team('moving', 'now'))).toEqual(['CREATED']);
    expect(await teams(team('moving', 'then', { version: '2', name: 'Moved' }))).toEqual(['PENDING UNKNOWN_REFERENCE']);
    expect(await nameOf('moving')).toBe('Team moving');
    expect(await teams(team('moving', 'now', { version: '1' }))).toEqual(['STALE']);
    await clusters(cluster('then'));
    await graph.settle();
    expect(await nameOf('moving')).toBe('Moved');
  });

  it('is judged by the rights of the day on which it takes effect', async () => {
    const agreement = newId('Agreement');
    const term = [agreement, COUNTY_A, vendor.organization];
    await graph.pool.query(
      "INSERT INTO agreement (id, kind, region, source, party_id, from_day) VALUES ($1, 'PROVIDER', $2, gen_random_uuid(), $3, '2026-01-01')",
      term,
    );
    const theirs = { externalId: 'for vendors', provider: countyA.organization };
    const sent = await send(graph, vendor, 'Teams', { records: [team('vendor’s', theirs)] });
    expect(outcomes(sent)).toEqual(['PENDING UNKNOWN_REFERENCE']);
    await graph.pool.query('DELETE FROM agreement WHERE id = $1', [agreement]);
    await clusters(cluster('for vendors'));
    await graph.settle();
    expect([await nameOf('vendor’s'), await stateOf('vendor’s')]).toEqual([null, 'PENDING']);
  });

  it('expires when it turns out to be refused', async () => {
    const unowned = { code: 'B’s own' };
    expect(outcomes(await send(graph, countyA, 'Teams', { records: [team('trespasser', unowned)] }))).toEqual([
      'PENDING UNKNOWN_REFERENCE',
    ]);
    await send(graph, countyB, 'Clusters', {
      records: [cluster('b', { name: 'B’s own', region: { code: COUNTY_B } })],
    });
    await graph.settle();
    expect([await nameOf('trespasser'), await stateOf('trespasser')]).toEqual([null, 'EXPIRED']);
  });

  it('keeps no other back where the database refuses it: it expires, and its operator is told', async () => {
    await graph.pool.query(`ALTER TABLE team ADD CONSTRAINT refused CHECK (name NOT LIKE 'Refused%')`);
    const late = (name: string) => team(name, 'late parent', { name });
    const records = ['Beside 1', 'Refused', 'Beside 2'].map(late);
    expect(outcomes(await send(graph, countyA, 'Teams', { records }))).toEqual(
      records.map(() => 'PENDING UNKNOWN_REFERENCE'),
    );
    await clusters(cluster('late parent'));
    await graph.settle();
    expect(await Promise.all(records.map(({ name }) => stateOf(String(name))))).toEqual(['LIVE', 'EXPIRED', 'LIVE']);
    await graph.pool.query('ALTER TABLE team DROP CONSTRAINT refused');
  });

  it('is retried with others in as many statements as by itself', async () => {
    const statements = [];
    for (const [owner, count] of [
      ['a few', 2],
      ['a lot', 500],
    ] as const) {
      await teams(...Array.from({ length: count }, (_, at) => team(`${owner} ${at}`, owner)));
      await clusters(cluster(owner));
      statements.push(await statementsOf(() => settlePending(graph.pool, registry)));
      expect([await stateOf(`${owner} 0`), await stateOf(`${owner} ${count - 1}`)]).toEqual(['LIVE', 'LIVE']);
    }
    expect(statements[1]).toBe(statements[0]);
  });

  it('takes effect when its sender’s rights have come back', async () => {
    await graph.pool.query(
      "INSERT INTO agreement (id, kind, region, source, party_id, from_day) VALUES ($1, 'PROVIDER', $2, gen_random_uuid(), $3, '2026-01-01')",
      [newId('Agreement'), COUNTY_A, vendor.organization],
    );
    await graph.settle();
    expect([await nameOf('vendor’s'), await stateOf('vendor’s')]).toEqual(['Team vendor’s', 'LIVE']);
  });
});

describe('an external id that another sender gave', () => {
  const guess = (externalId: string) => team(`of ${externalId}`, { externalId, provider: countyB.organization });
  const inB = { region: { code: COUNTY_B } };
  const causes = async () => {
    const { rows } = await graph.pool.query(
      `SELECT r.external_id, r.state, p.target_kinds, p.target_source, p.target_value FROM sync_record r
       LEFT JOIN sync_pending p USING (source, kind, external_id) WHERE r.external_id LIKE 'of %' ORDER BY 1`,
    );
    return rows;
  };

  it('tells nothing of what lies elsewhere: known or not, the record waits alike, and stays so', async () => {
    await send(graph, countyB, 'Clusters', { records: [cluster('there', inB)] });
    const sent = await send(graph, countyA, 'Teams', { records: [guess('there'), guess('nothing'), guess('later')] });
    const [first, ...others] = sent.outcomes.map(({ externalId: _, userErrors, ...rest }) => ({
      ...rest,
      codes: userErrors.map(({ code, path }) => [code, path.slice(2)]),
    }));
    expect(others).toEqual([first, first]);
    const before = await causes();
    await send(graph, countyB, 'Clusters', { records: [cluster('later', inB)] });
    await graph.settle();
    expect(await causes()).toEqual(before);
    expect(before.map(({ state, target_source }) => [state, target_source])).toEqual(
      before.map(() => ['PENDING', countyB.organization]),
    );
    expect(outcomes(await send(graph, countyA, 'Teams', { records: [guess('there')] }))).toEqual([
      'PENDING UNKNOWN_REFERENCE',
    ]);
  });

  it('leads to what has come into the sender’s access since', async () => {
    await send(graph, countyB, 'Clusters', { records: [cluster('mover', inB)] });
    expect(outcomes(await send(graph, countyA, 'Teams', { records: [guess('mover')] }))).toEqual([
      'PENDING UNKNOWN_REFERENCE',
    ]);
    await graph.settle();
    const moved = cluster('mover', { version: '2', name: 'Cluster mover' });
    const both = { ...province, organization: countyB.organization };
    expect(outcomes(await send(graph, both, 'Clusters', { records: [moved] }))).toEqual(['UPDATED']);
    await graph.settle();
    expect(await stateOf('of mover')).toBe('LIVE');
  });

  it('leads to what lies in the sender’s access, or around the sender’s own place', async () => {
    await send(graph, countyB, 'Clusters', { records: [cluster('near', inB)] });
    const shared = { ...province, organization: newId('EducationAuthority') };
    expect(outcomes(await send(graph, shared, 'Teams', { records: [guess('near')] }))).toEqual(['CREATED']);
    const school = viewerOf('SCHOOL', { organization: newId('School') });
    expect(outcomes(await send(graph, school, 'Teams', { records: [guess('near')] }))).toEqual([
      'PENDING UNKNOWN_REFERENCE',
    ]);
    await graph.know({ id: school.organization ?? '', region: `${COUNTY_B}101` });
    expect(outcomes(await send(graph, school, 'Teams', { records: [guess('near')] }))).toEqual([
      'REJECTED NOT_PERMITTED',
    ]);
  });
});

describe('a parent', () => {
  it('that goes away and comes again is waited for meanwhile', async () => {
    await clusters(cluster('comes'));
    await clusters({ externalId: 'comes', version: '2', deleted: true });
    expect(await teams(team('orphan', 'comes'))).toEqual(['PENDING UNKNOWN_REFERENCE']);
    await clusters(cluster('comes', { version: '3' }));
    await graph.settle();
    expect(await nameOf('orphan')).toBe('Team orphan');
  });

  it('that goes away while its child still waits for another is waited for, too', async () => {
    const educator = newId('Educator');
    const members = [{ educator: { id: educator }, fromDay: '2026-01-01' }];
    await teams(team('twice', 'goes', { members }));
    await clusters(cluster('goes'));
    await graph.settle();
    await clusters({ externalId: 'goes', version: '2', deleted: true });
    await graph.know({ id: educator, region: COUNTY_A });
    await graph.settle();
    expect([await stateOf('twice'), await nameOf('twice')]).toEqual(['PENDING', null]);
    await clusters(cluster('goes', { version: '3' }));
    await graph.settle();
    expect(await nameOf('twice')).toBe('Team twice');
  });

  it('may be made by hand', async () => {
    expect(await teams(team('by hand', { code: 'Made by hand' }))).toEqual(['PENDING UNKNOWN_REFERENCE']);
    await graph.ask(
      countyA,
      'mutation ($input: SaveClusterInput!) { saveCluster(input: $input) { userErrors { code } } }',
      { input: { name: 'Made by hand', region: { code: COUNTY_A } } },
    );
    await graph.settle();
    expect(await nameOf('by hand')).toBe('Team by hand');
  });

  it('may itself wait: what it keeps back takes effect with it', async () => {
    const school = newId('School');
    expect(await teams(team('grandchild', 'child'))).toEqual(['PENDING UNKNOWN_REFERENCE']);
    expect(await clusters(cluster('child', { center: { schoolCode: '2152000009' } }))).toEqual([
      'PENDING UNKNOWN_REFERENCE',
    ]);
    await graph.know({ id: school, region: COUNTY_A, keys: [{ form: 'schoolCode', value: '2152000009' }] });
    await graph.settle();
    expect([await nameOf('child'), await nameOf('grandchild')]).toEqual(['Cluster child', 'Team grandchild']);
  });
});

describe('any order', () => {
  it('of parents and children ends in the same state', async () => {
    const steps = [
      () => clusters(cluster('o1')),
      () => clusters(cluster('o2')),
      () => teams(team('u1', 'o1'), team('u2', 'o2')),
      () => teams(team('u3', 'o1'), team('u1', 'o2', { version: '2', name: 'Changed' })),
    ];
    const ends = new Set<string>();
    for (const order of permutations([0, 1, 2, 3])) {
      for (const at of order) {
        await steps[at]?.();
        await graph.settle();
      }
      const { rows } = await graph.pool.query(
        `SELECT r.external_id, r.state, t.name, o.external_id AS owner FROM sync_record r LEFT JOIN team t USING (id)
         LEFT JOIN sync_record o ON o.id = t.owner_id WHERE r.external_id ~ '^[ou][123]$' ORDER BY 1`,
      );
      ends.add(JSON.stringify(rows));
      for (const table of ['team', 'cluster', 'sync_record', 'sync_pending', 'feed_outbox'])
        await graph.pool.query(`DELETE FROM ${table}`);
      await graph.pool.query("DELETE FROM reference_key WHERE kind IN ('Team', 'Cluster')");
    }
    expect(ends.size).toBe(1);
    expect(JSON.parse([...ends][0] ?? '[]')).toMatchObject([
      { external_id: 'o1', state: 'LIVE' },
      { external_id: 'o2', state: 'LIVE' },
      { external_id: 'u1', state: 'LIVE', name: 'Changed', owner: 'o2' },
      { external_id: 'u2', state: 'LIVE', owner: 'o2' },
      { external_id: 'u3', state: 'LIVE', owner: 'o1' },
    ]);
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
