import pg from 'pg';
import { copyRows } from './copy.ts';
import { readDivisions } from './seed/divisions.ts';
import { readUniversities } from './seed/universities.ts';

/** What was seeded, and how long it took. */
export interface Seeded {
  readonly regions: number;
  readonly universities: number;
  readonly milliseconds: number;
}

/** The advisory lock of seeding; the number is arbitrary. */
const LOCK = 72707370;

/** Gives seeded entities natural keys and feed entries, like all others. */
const KEYS = `
  INSERT INTO reference_key (kind, form, value, id, region)
  SELECT 'University', form, value, id, region FROM organization
  CROSS JOIN LATERAL (VALUES ('id', id::text), ('code', university_code)) AS named (form, value)
  WHERE kind = 'UNIVERSITY'
  UNION ALL
  SELECT 'Region', form, value, id, code FROM region
  CROSS JOIN LATERAL (VALUES ('id', id::text), ('code', code)) AS named (form, value)`;
const CHANGES = `
  INSERT INTO feed_outbox (kind, id, region)
  SELECT 'Region', id, code FROM region
  UNION ALL SELECT 'University', id, region FROM organization WHERE kind = 'UNIVERSITY'`;

/**
 * Fills an organizations schema that has no regions yet: the nation's divisions down to townships, and its
 * universities.
 *
 * @param url of the database with the migrated schema
 * @param places codes of regions; if given, only these are loaded, with everything above and below them
 * @returns what was written, or undefined if there were regions already
 */
export async function seed(url: string, places?: readonly string[]): Promise<Seeded | undefined> {
  const start = performance.now();
  const client = new pg.Client({ connectionString: url, options: '-c search_path=organizations' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    const { rowCount } = await client.query('SELECT FROM region LIMIT 1');
    if (rowCount) return undefined;
    const all = readDivisions();
    const divisions = all.filter(({ code }) => isOf(code, places));
    const universities = readUniversities(all).filter(({ region }) => isOf(region, places));
    await copyRows(client, 'region', divisions);
    await copyRows(client, 'organization', universities);
    await client.query(KEYS);
    await client.query(CHANGES);
    await client.query('COMMIT');
    await client.query('ANALYZE region, organization, reference_key');
    return {
      regions: divisions.length,
      universities: universities.length,
      milliseconds: Math.round(performance.now() - start),
    };
  } finally {
    await client.end();
  }
}

function isOf(code: string, places: readonly string[] | undefined): boolean {
  return code === 'CN' || !places || places.some((place) => code.startsWith(place) || place.startsWith(code));
}
