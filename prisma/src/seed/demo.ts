import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { PACKAGE } from '../folders.ts';

const PARTIES = join(PACKAGE, 'seed', 'demo', 'organizations.sql');
/** The demo's county authority; if it exists, all parties do. */
const FIRST = '00000000-0000-8002-9000-000000000002';

/**
 * Adds the parties of the demo's clients, once.
 *
 * @param url of the database with the organizations schema and its regions
 * @returns whether they were added now
 */
export async function seedDemoParties(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=organizations' });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM organization WHERE id = $1', [FIRST]);
    if (rowCount) return false;
    await client.query(readFileSync(PARTIES, 'utf8'));
    return true;
  } finally {
    await client.end();
  }
}
