import assert from 'node:assert/strict';
import pg from 'pg';
import type { Installation } from '../testkit/installation.ts';
import type { Follower } from './follower.ts';
import { LEARNERS, SECONDS, type Site } from './parties.ts';
import type { Form, Sender } from './sender.ts';

/** The tables of each kind, with the columns that the senders write. */
const TABLES: Readonly<Record<string, { readonly schema: string; readonly table: string; readonly text: string }>> = {
  Educators: { schema: 'organizations', table: 'educator', text: 'name' },
  Workshops: { schema: 'workshops', table: 'workshop', text: 'title' },
};

/**
 * Compares what is stored with what was acknowledged: every record once, in its last state; of abandoned batches, all
 * or nothing; and the figures computed from them with a count of them.
 */
export async function check(
  installation: Installation,
  sites: readonly Site[],
  senders: readonly Sender[],
  readers: Readonly<Record<'names' | 'watched' | 'anew', Follower>>,
): Promise<void> {
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  await client.connect();
  try {
    for (const sender of senders) {
      const { plural, client: by } = sender.form;
      const kept =
        plural === 'LearningRecords' ? await statements(client, sender.form) : await rows(client, sender.form);
      const expected = await expectedOf(client, sender);
      const wrong = { lost: without(expected, kept), unheardOf: without(kept, expected) };
      assert.deepEqual(wrong, { lost: [], unheardOf: [] }, `${plural} of ${by}`);
    }
    await checkFeed(client, readers.names);
    assert.deepEqual(
      [...readers.watched.known].sort(),
      [...readers.anew.known].sort(),
      'what a reader knows whose rights ended and began again, and what it is told anew',
    );
    for (const site of sites) await checkStudy(client, installation, site);
  } finally {
    await client.end();
  }
}

/** What the first list has more often than the second. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const each of other) left.set(each, (left.get(each) ?? 0) + 1);
  return list.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

/** A sender's expected records: the acknowledged ones, and those of abandoned batches with a receipt. */
async function expectedOf(client: pg.Client, { form, acknowledged, abandoned }: Sender): Promise<string[]> {
  const { plural, organization, nameOf } = form;
  const { schema } = TABLES[plural] ?? { schema: 'workshops' };
  const { rows: receipts } = await client.query<{ key: string }>(
    `SELECT idempotency_key AS key FROM ${schema}.sync_receipt WHERE idempotency_key = ANY ($1) AND source = $2`,
    [[...abandoned.keys()], organization],
  );
  const told = [...acknowledged].filter(([, { deleted }]) => !deleted);
  const untold = receipts.flatMap(({ key }) => abandoned.get(key) ?? []);
  return plural in TABLES
    ? [...told.map(([id, { text }]) => `${nameOf(id)},${text}`), ...untold.map((id) => `${nameOf(id)},v1`)]
    : [...told.map(([id]) => nameOf(id)), ...untold.map(nameOf)];
}

/** A sender's rows, found by its external ids; an orphaned row, or two of one record, would show. */
async function rows(client: pg.Client, { plural, organization }: Form): Promise<string[]> {
  const { schema, table, text } = TABLES[plural] ?? { schema: '', table: '', text: '' };
  const { rows: found } = await client.query<{ row: string }>(
    `SELECT concat_ws(',', r.external_id, t.${text}) AS row FROM ${schema}.${table} t
     LEFT JOIN ${schema}.sync_record r ON r.id = t.id AND r.source = t.source AND r.state = 'LIVE'
     WHERE t.source = $1 AND t.${text} NOT LIKE 'learner%' AND t.${text} NOT LIKE '%演示%' ORDER BY 1`,
    [organization],
  );
  return found.map(({ row }) => row);
}

async function statements(client: pg.Client, { organization }: Form): Promise<string[]> {
  const { rows: found } = await client.query<{ id: string }>(
    'SELECT statement_id::text AS id FROM workshops.learning_record WHERE provider_id = $1',
    [organization],
  );
  return found.map(({ id }) => id);
}

/** A reader that continued through every kill has exactly what is there. */
async function checkFeed(client: pg.Client, reader: Follower): Promise<void> {
  const { rows: there } = await client.query<{ id: string; name: string }>(
    `SELECT id::text, name FROM organizations.educator WHERE region LIKE '52%'`,
  );
  assert.deepEqual(
    [...reader.known].sort(),
    there.map(({ id, name }): [string, string] => [id, name]).sort(),
    'what the feed’s reader knows',
  );
}

/** Progress, and a county's hours of study, are those of the stored statements. */
async function checkStudy(client: pg.Client, installation: Installation, site: Site): Promise<void> {
  const { county, provider, authority } = site;
  const { rows: counts } = await client.query<{ records: number; seconds: number; educators: number }>(
    `SELECT (SELECT count(*)::int FROM workshops.learning_record WHERE provider_id = $1) AS records,
       coalesce(sum(seconds), 0)::int AS seconds, count(DISTINCT educator_id)::int AS educators
     FROM workshops.progress_day WHERE region LIKE $2 || '%'`,
    [provider.organization, county],
  );
  const { records = 0, seconds, educators } = counts[0] ?? {};
  assert.deepEqual(
    { seconds, educators },
    { seconds: records * SECONDS, educators: LEARNERS },
    `progress in ${county}`,
  );
  const { region } = await installation.party(authority.client).ask<{
    region: { metrics: { parent: { values: { numerator: string; denominator: string | null }[] } } };
  }>(`{ region(code: "${county}") { metrics(level: TOWNSHIP, period: { schoolYear: "2021-2022" }, metrics: [STUDY_HOURS, PARTICIPATION], first: 1) {
    parent { values { numerator denominator } } } } }`);
  const [hours, participation] = region.metrics.parent.values;
  assert.deepEqual([Number(hours?.numerator), Number(hours?.denominator)], [records * SECONDS, 3_600], 'STUDY_HOURS');
  assert.deepEqual(
    [Number(participation?.numerator), Number(participation?.denominator)],
    [LEARNERS, LEARNERS],
    'PARTICIPATION',
  );
}
