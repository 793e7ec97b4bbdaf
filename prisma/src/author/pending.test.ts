import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaFile } from '../folders.ts';
import { cloneDatabase } from '../template.ts';
import type { TemporaryDatabase } from '../temporary-database.ts';
import { difference } from './engine.ts';
import { pendingChanges } from './pending.ts';

describe('what a Prisma schema asks for beyond the migrations', () => {
  let database: TemporaryDatabase;
  const path = schemaFile('organizations');
  const content = readFileSync(path, 'utf8');

  beforeAll(async () => {
    database = await cloneDatabase();
  });

  afterAll(() => database.drop());

  it('is nothing, where the history holds it all; tables without a model count as held', async () => {
    expect(await pendingChanges(database.url, 'organizations')).toBeUndefined();
  });

  it('is a column, where a model gained a field', async () => {
    const grown = content.replace(/^model Region \{/m, 'model Region {\n  remark String?');
    const schema = { path, content: grown };
    const others = ['audit_log', 'sync_receipt'];
    const sql = await difference(database.url, 'organizations', schema, others);
    expect(sql).toContain('ALTER TABLE "region" ADD COLUMN     "remark" TEXT;');
    expect(sql).toContain('DROP TABLE "feed";');
    for (const table of others) expect(sql).not.toContain(`"${table}"`);
  });
});
