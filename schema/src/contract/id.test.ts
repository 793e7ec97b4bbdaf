import { cloneDatabase } from '@xiangxun/prisma/template';
import pg from 'pg';
import { expect, it } from 'vitest';
import { derivedId, KIND_CODES, kindOf } from './id.ts';

it('gives the derived id that the database gives', async () => {
  const database = await cloneDatabase();
  const client = new pg.Client({ connectionString: database.url, options: '-c search_path=workshops' });
  await client.connect();
  const name = 'provider 学习记录';
  const { rows } = await client.query('SELECT derived_id($1, $2) AS id', [KIND_CODES.LearningRecord, name]);
  await client.end();
  await database.drop();
  expect(derivedId('LearningRecord', name)).toBe(rows[0].id);
  expect(kindOf(rows[0].id)).toBe('LearningRecord');
});
