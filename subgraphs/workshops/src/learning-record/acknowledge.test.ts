import { randomUUID } from 'node:crypto';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, knowProvider, map, openTestSubgraph, type TestSubgraph, viewerOf } from '../workshops.testkit.ts';
import { VOIDED } from './statement.ts';

const COUNTY = '520521';
const HOME_PAGE = 'http://platform.example.cn';
const COURSE = `${HOME_PAGE}/courses/1`;
const VIDEO = 'https://w3id.org/xapi/video/extensions';

let subgraph: TestSubgraph;
let provider: Viewer;
let educator: string;
let program: string;

beforeAll(async () => {
  subgraph = await openTestSubgraph();
  provider = await knowProvider(subgraph, COUNTY);
  educator = await subgraph.know('Educator', COUNTY);
  program = await subgraph.know('Program', COUNTY);
  await map(
    subgraph,
    provider,
    [{ externalId: 'a', version: '1', homePage: HOME_PAGE, name: 'wang', educator: { id: educator } }],
    [{ externalId: 'o', version: '1', iri: COURSE, program: { id: program } }],
  );
});
afterAll(() => subgraph.close());

/** A statement of one minute played, on a day of March 2022. */
function played(day: number, change: Record<string, unknown> = {}) {
  return {
    id: randomUUID(),
    actor: { account: { homePage: HOME_PAGE, name: 'wang' } },
    verb: { id: 'https://w3id.org/xapi/video/verbs/paused' },
    object: { id: `${COURSE}/videos/${day}` },
    context: {
      contextActivities: { parent: [{ id: COURSE }] },
      extensions: { [`${VIDEO}/session-id`]: `session ${day}` },
    },
    result: { extensions: { [`${VIDEO}/played-segments`]: '0[.]60' } },
    timestamp: `2022-03-${String(day).padStart(2, '0')}T12:00:00+08:00`,
    ...change,
  };
}

async function take(
  statements: readonly unknown[],
  key: string = randomUUID(),
  as = provider,
  options: { readonly atomic?: boolean; readonly validateOnly?: boolean } = {},
): Promise<Answer> {
  const { receipt } = await subgraph.ask(
    as,
    `mutation ($input: SyncLearningRecordsInput!) {
      receipt: syncLearningRecords(input: $input) { id replayed outcomes { externalId outcome id userErrors { code path message } } }
    }`,
    { input: { idempotencyKey: key, statements, ...options } },
  );
  return receipt;
}

async function outcomes(...statements: unknown[]): Promise<string[]> {
  return inShort(await take(statements));
}

function inShort({ outcomes: told }: Answer): string[] {
  return told.map(({ outcome, userErrors }: Answer) =>
    [outcome, ...userErrors.map(({ code }: Answer) => code)].join(' '),
  );
}

async function progressOn(day: number): Promise<Answer | undefined> {
  const { rows } = await subgraph.pool.query(
    'SELECT seconds, intervals, activities, completions FROM progress_day WHERE day = $1 AND educator_id = $2',
    [`2022-03-${String(day).padStart(2, '0')}`, educator],
  );
  return rows[0];
}

describe('a statement', () => {
  it('is counted in the day on which it happened', async () => {
    const statement = played(1);
    expect(await outcomes(statement)).toEqual(['CREATED']);
    expect(await progressOn(1)).toEqual({ seconds: 60, intervals: [43_140, 43_200], activities: 1, completions: 0 });
  });

  it('is the same again with equal content, whatever the order of its properties and what a store adds', async () => {
    const statement = played(2);
    const again = Object.fromEntries(
      Object.entries({ ...statement, stored: '2022-03-02T05:00:00Z', version: '1.0.3' }).reverse(),
    );
    expect(await outcomes(statement)).toEqual(['CREATED']);
    expect(await outcomes(again)).toEqual(['UNCHANGED']);
  });

  it('is refused with other content, also when only its timestamp differs', async () => {
    const statement = played(3);
    await take([statement]);
    expect(await outcomes({ ...statement, timestamp: '2022-03-03T12:00:01+08:00' })).toEqual([
      'REJECTED STATEMENT_CONFLICT',
    ]);
    expect(await outcomes({ ...statement, result: {} })).toEqual(['REJECTED STATEMENT_CONFLICT']);
    expect((await progressOn(3))?.seconds).toBe(60);
  });

  it('stands once in a batch that holds it twice', async () => {
    const statement = played(4);
    expect(await outcomes(statement, statement, { ...statement, result: {} })).toEqual([
      'CREATED',
      'UNCHANGED',
      'REJECTED STATEMENT_CONFLICT',
    ]);
  });

  it('is refused when its time cannot be', async () => {
    const ahead = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    expect(
      await outcomes(
        played(5, { timestamp: '1999-12-31T12:00:00Z' }),
        played(5, { timestamp: ahead(25) }),
        played(5, { timestamp: ahead(23) }),
        played(5, { timestamp: '2000-01-01T00:00:00+08:00' }),
      ),
    ).toEqual(['REJECTED TIME_OUT_OF_RANGE', 'REJECTED TIME_OUT_OF_RANGE', 'CREATED', 'CREATED']);
  });

  it('is refused with the path and the reason of each fault, and sinks no other', async () => {
    const { outcomes: told } = await take([played(6, { verb: { id: 'paused' } }), played(6)]);
    expect(told.map(({ outcome }: Answer) => outcome)).toEqual(['REJECTED', 'CREATED']);
    expect(told[0].userErrors).toEqual([
      {
        code: 'INVALID_STATEMENT',
        path: ['statements', '0', 'verb', 'id'],
        message: expect.stringContaining('absolute IRI'),
      },
    ]);
  });

  it('is kept as it came', async () => {
    const statement = played(7, { result: { response: 'a\u0000b \ud800 “汉字”', score: { raw: 1.5 } } });
    const { outcomes: told } = await take([statement]);
    const { learningRecords } = await subgraph.ask(
      provider,
      `{ learningRecords(state: COUNTED, fromTime: "2022-03-07T00:00:00+08:00", toTime: "2022-03-08T00:00:00+08:00") { totalCount nodes { id state statement educator { id } program { id } } } }`,
    );
    expect(learningRecords).toEqual({
      totalCount: 1,
      nodes: [{ id: told[0].id, state: 'COUNTED', statement, educator: { id: educator }, program: { id: program } }],
    });
  });
});

describe('a batch', () => {
  it('gives the same receipt for the same key, and is refused with other content', async () => {
    const statements = [played(8)];
    const first = await take(statements, 'key 8');
    expect(await take(statements, 'key 8')).toEqual({ ...first, replayed: true });
    await expect(take([played(8)], 'key 8')).rejects.toMatchObject({ extensions: { code: 'IDEMPOTENCY_CONFLICT' } });
  });

  it('holds a thousand at most, and comes from a provider', async () => {
    await expect(take(Array.from({ length: 1_001 }, () => ({})))).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
    await expect(
      take([played(9)], 'key 9', viewerOf('AUTHORITY', COUNTY, { organization: provider.organization })),
    ).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });
});

describe('a batch that is only validated', () => {
  const TABLES = ['learning_record', 'learning_record_key', 'progress_day', 'sync_receipt', 'feed_outbox', 'audit_log'];
  const rows = async () => {
    const counts = TABLES.map((table) => `(SELECT count(*) FROM ${table})::int AS ${table}`).join(', ');
    return (await subgraph.pool.query(`SELECT ${counts}`)).rows[0];
  };

  it('tells every outcome and keeps nothing, no receipt either', async () => {
    const [known, fresh] = [played(25), played(25)];
    await take([known]);
    const stranger = { ...played(25), actor: { account: { homePage: HOME_PAGE, name: 'stranger' } } };
    const voiding = { ...played(25), verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: known.id } };
    const statements = [known, { ...known, result: {} }, fresh, stranger, voiding, played(25, { verb: {} })];
    const before = [await rows(), await progressOn(25)];
    const trial = await take(statements, 'key 25', provider, { validateOnly: true });
    expect(trial.replayed).toBe(false);
    const expected = [
      'UNCHANGED',
      'REJECTED STATEMENT_CONFLICT',
      'CREATED',
      'PENDING UNKNOWN_REFERENCE',
      'CREATED',
      'REJECTED INVALID_STATEMENT',
    ];
    expect(inShort(trial)).toEqual(expected);
    expect([await rows(), await progressOn(25)]).toEqual(before);
    const { workshopReceipt } = await subgraph.ask(provider, '{ workshopReceipt(idempotencyKey: "key 25") { id } }');
    expect(workshopReceipt).toBeNull();
    const taken = await take(statements, 'key 25');
    expect([taken.replayed, inShort(taken)]).toEqual([false, expected]);
  });
});

describe('an atomic batch', () => {
  const atomic = (statements: readonly unknown[], key?: string) => take(statements, key, provider, { atomic: true });

  it('is taken whole, and counted', async () => {
    expect(inShort(await atomic([played(26), played(26)]))).toEqual(['CREATED', 'CREATED']);
    expect((await progressOn(26))?.activities).toBe(1);
  });

  it('is ingested in no part where a statement of it is refused', async () => {
    const known = played(27);
    await take([known]);
    const before = await progressOn(27);
    const statements = [known, played(27, { object: { id: `${COURSE}/other` } }), { ...known, result: {} }];
    const receipt = await atomic(statements, 'key 27');
    expect(inShort(receipt)).toEqual(['UNCHANGED', 'REJECTED ATOMIC_ABORTED', 'REJECTED STATEMENT_CONFLICT']);
    expect(receipt.outcomes[1]).toMatchObject({ id: null, userErrors: [{ path: ['statements', '1'] }] });
    expect(await progressOn(27)).toEqual(before);
    expect(inShort(await take(statements, randomUUID(), provider, { atomic: true, validateOnly: true }))).toEqual(
      inShort(receipt),
    );
    expect(await atomic(statements, 'key 27')).toEqual({ ...receipt, replayed: true });
    await expect(take(statements, 'key 27')).rejects.toMatchObject({ extensions: { code: 'IDEMPOTENCY_CONFLICT' } });
    expect(inShort(await atomic(statements.slice(0, 2)))).toEqual(['UNCHANGED', 'CREATED']);
  });
});

describe('batches at the same time', () => {
  const outcomeOf = ({ outcomes: [first] }: Answer): string => first.outcome;

  it('are each acknowledged, and a statement that several hold is new in one of them', async () => {
    const statement = played(13);
    const sent = Array.from({ length: 8 }, (_, place) => ({
      key: randomUUID(),
      statements: [statement, played(14 + place)],
    }));
    const send = () => Promise.all(sent.map(({ key, statements }) => take(statements, key)));
    const receipts = await send();
    expect(receipts.map(outcomeOf).sort()).toEqual(['CREATED', ...Array.from({ length: 7 }, () => 'UNCHANGED')]);
    expect(receipts.map(({ outcomes: [, second] }) => second.outcome)).toEqual(sent.map(() => 'CREATED'));
    expect(await send()).toEqual(receipts.map((receipt) => ({ ...receipt, replayed: true })));
    expect((await progressOn(13))?.seconds).toBe(60);
    const { rows } = await subgraph.pool.query<{ ids: number }>(
      `SELECT sum(cardinality(ids))::int AS ids FROM audit_log WHERE ids && $1`,
      [receipts.flatMap(({ outcomes: told }) => told.map(({ id }: Answer) => id))],
    );
    expect(rows[0]?.ids).toBe(9);
  });

  it('do not sink one another', async () => {
    await take([played(23)], 'key 23');
    const { pool } = subgraph;
    await pool.query(`ALTER TABLE learning_record ADD CONSTRAINT never CHECK (verb <> 'x:never') NOT VALID`);
    const settled = await Promise.allSettled([
      take([played(24)]),
      take([played(24)]),
      take([played(24)], 'key 23'),
      take([played(24, { verb: { id: 'x:never' } })]),
      take([played(24)]),
      take([played(24)], 'key 24'),
      take([played(24)], 'key 24'),
    ]);
    await pool.query('ALTER TABLE learning_record DROP CONSTRAINT never');
    const code = (error: Answer): string => error.extensions?.code ?? error.constructor.name;
    const [one, other, conflict, failed, last, ...same] = settled.map((each) =>
      each.status === 'fulfilled' ? outcomeOf(each.value) : code(each.reason),
    );
    expect([one, other, conflict, failed, last]).toEqual([
      'CREATED',
      'CREATED',
      'IDEMPOTENCY_CONFLICT',
      'DatabaseError',
      'CREATED',
    ]);
    // The same key at the same time: once ingested, the other was told to ask again or, where it came late, the receipt.
    expect(same).toContain('CREATED');
    for (const each of same) expect(['CREATED', 'IN_PROGRESS']).toContain(each);
    expect((await progressOn(24))?.activities).toBe(1);
  });
});

describe('voiding', () => {
  const voiding = (id: string) => ({ ...played(10), verb: { id: VOIDED }, object: { objectType: 'StatementRef', id } });

  it('takes a statement out of what counts', async () => {
    const statement = played(10);
    await take([statement, played(10, { result: { extensions: { [`${VIDEO}/played-segments`]: '30[.]90' } } })]);
    expect((await progressOn(10))?.seconds).toBe(90);
    expect(await outcomes(voiding(statement.id))).toEqual(['CREATED']);
    expect((await progressOn(10))?.seconds).toBe(60);
    expect(await outcomes(statement)).toEqual(['UNCHANGED']);
  });

  it('holds for a statement that comes later, or in the same batch', async () => {
    const [later, together] = [played(11), played(11)];
    await take([voiding(later.id)]);
    await take([later]);
    await take([voiding(together.id), together]);
    expect(await progressOn(11)).toBeUndefined();
  });

  it('cannot be voided', async () => {
    const statement = played(12);
    const first = voiding(statement.id);
    await take([statement, first]);
    await take([voiding(first.id)]);
    expect(await progressOn(12)).toBeUndefined();
  });
});
