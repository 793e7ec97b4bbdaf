import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from './database.ts';
import { seed } from './seed.ts';
import { cloneDatabase } from './template.ts';
import type { TemporaryDatabase } from './temporary-database.ts';

describe('the divisions and universities', () => {
  let database: TemporaryDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await cloneDatabase();
    pool = openPool(database.url, 'organizations');
    expect(await seed(database.url)).toMatchObject({ regions: 44_704, universities: 3_167 });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const rows = async (sql: string): Promise<unknown[]> => (await pool.query(sql)).rows;

  it('are all there, level by level', async () => {
    expect(
      await rows(`SELECT level, count(*)::int AS all, count(*) FILTER (WHERE placeholder)::int AS placeholders,
        count(*) FILTER (WHERE zone)::int AS zones FROM region GROUP BY level ORDER BY 2`),
    ).toEqual([
      { level: 'NATION', all: 1, placeholders: 0, zones: 0 },
      { level: 'PROVINCE', all: 31, placeholders: 0, zones: 0 },
      { level: 'PREFECTURE', all: 342, placeholders: 9, zones: 0 },
      { level: 'COUNTY', all: 2_978, placeholders: 0, zones: 125 },
      { level: 'TOWNSHIP', all: 41_352, placeholders: 0, zones: 0 },
    ]);
    expect(
      await rows(`SELECT count(*)::int AS counties FROM region WHERE level = 'COUNTY' AND code LIKE '52%'`),
    ).toEqual([{ counties: 88 }]);
  });

  it('hang together: every division but the nation lies in one that is there', async () => {
    expect(
      await rows(`SELECT r.code FROM region r LEFT JOIN region p ON p.code = r.parent_code
        WHERE p.code IS NULL OR NOT (p.code = 'CN' OR starts_with(r.code, p.code))`),
    ).toEqual([{ code: 'CN' }]);
    expect(
      await rows(`SELECT id, name, parent_code, township_kind, vintage FROM region WHERE code = '441900003'`),
    ).toEqual([
      {
        id: '00000000-0000-8001-8000-000441900003',
        name: '东城街道',
        parent_code: '441900',
        township_kind: 'SUB_DISTRICT',
        vintage: '2023-06-30',
      },
    ]);
  });

  it('put each university into the smallest place that the list names', async () => {
    expect(
      await rows(`SELECT university_code AS code, name, region FROM organization
        WHERE university_code IN ('4111010001', '4111012802', '4152010663', '4162014552', '4165010759', '4211050001')
        ORDER BY university_code`),
    ).toEqual([
      { code: '4111010001', name: '北京大学', region: '11' },
      { code: '4111012802', name: '吉利学院', region: '5101' },
      { code: '4152010663', name: '贵州师范大学', region: '5201' },
      { code: '4162014552', name: '临夏现代职业学院', region: '6229' },
      { code: '4165010759', name: '石河子大学', region: '659001' },
      { code: '4211050001', name: '北京市海淀区职工大学', region: '11' },
    ]);
  });

  it('can be referred to and are on their way into the change feed', async () => {
    expect(
      await rows(`SELECT kind, id, region FROM reference_key WHERE form = 'code' AND value = '4152010663'`),
    ).toEqual([{ kind: 'University', id: '00000000-0000-8004-8000-004152010663', region: '5201' }]);
    expect(await rows('SELECT kind, count(*)::int AS changes FROM feed_outbox GROUP BY kind ORDER BY kind')).toEqual([
      { kind: 'Region', changes: 44_704 },
      { kind: 'University', changes: 3_167 },
    ]);
  });

  it('are seeded once', async () => {
    expect(await seed(database.url)).toBeUndefined();
  });
});

describe('the divisions and universities of a place', () => {
  it('are those of the place, with what lies above and beneath it', async () => {
    const database = await cloneDatabase();
    const pool = openPool(database.url, 'organizations');
    await seed(database.url, ['520521']);
    const { rows } = await pool.query(
      `SELECT level, array_agg(code ORDER BY code) AS codes FROM region WHERE level <> 'TOWNSHIP' GROUP BY level ORDER BY 2`,
    );
    expect(rows).toEqual([
      { level: 'PROVINCE', codes: ['52'] },
      { level: 'PREFECTURE', codes: ['5205'] },
      { level: 'COUNTY', codes: ['520521'] },
      { level: 'NATION', codes: ['CN'] },
    ]);
    const { rows: others } = await pool.query(
      `SELECT (SELECT count(*)::int FROM region WHERE level = 'TOWNSHIP' AND parent_code <> '520521') AS townships,
         (SELECT count(*)::int FROM organization WHERE region NOT IN ('52', '5205', '520521')) AS universities`,
    );
    expect(others).toEqual([{ townships: 0, universities: 0 }]);
    await pool.end();
    await database.drop();
  });
});
