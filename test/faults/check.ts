import assert from 'node:assert/strict';
import { COUNTY_A } from '@xiangxun/gateway/demo/inputs/places';
import pg from 'pg';
import type { Installation } from '../testkit/installation.ts';
import type { Follower } from './follower.ts';
import { LEARNERS, SECONDS, statementId } from './parties.ts';
import type { Sender } from './sender.ts';

/** Where the rows of each kind are, with what the senders write in them. */
const TABLES: Readonly<Record<string, { readonly schema: string; readonly table: string; readonly text: string }>> = {
  Educators: { schema: 'organizations', table: 'educator', text: 'name' },
  Workshops: { schema: 'workshops', table: 'workshop', text: 'title' },
};

/**
 * Holds what is kept against what was acknowledged: every record once, in its last state; of batches that were given up,
 * all or nothing; and what is counted from them against a count of them.
 */
export async function check(
  databaseUrl: string,
  installation: Installation,
  senders: readonly Sender[],
  reader: Follower,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const sender of senders) {
      const kept = sender.plural === 'LearningRecords' ? await statements(client) : await rows(client, sender);
      const expected = await expectedOf(client, sender);
      const wrong = { lost: without(expected, kept), unheardOf: without(kept, expected) };
      assert.deepEqual(wrong, { lost: [], unheardOf: [] }, `${sender.plural} of ${sender.client}`);
    }
    await checkFeed(client, reader);
    await checkStudy(client, installation);
  } finally {
    await client.end();
  }
}

/** What is in the first list more often than in the second. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const each of other) left.set(each, (left.get(each) ?? 0) + 1);
  return list.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

/** What a sender's records must be: those acknowledged, and those of given-up batches whose receipt is there. */
async function expectedOf(client: pg.Client, sender: Sender): Promise<string[]> {
  const { schema } = TABLES[sender.plural] ?? { schema: 'workshops' };
  const { rows: receipts } = await client.query<{ key: string }>(
    `SELECT idempotency_key AS key FROM ${schema}.sync_receipt WHERE idempotency_key = ANY ($1) AND source = $2`,
    [[...sender.abandoned.keys()], SOURCES[sender.client]],
  );
  const told = [...sender.acknowledged].filter(([, { deleted }]) => !deleted).map(([id, { text }]) => [id, text]);
  const untold = receipts.flatMap(({ key }) => (sender.abandoned.get(key) ?? []).map((id) => [id, 'v1']));
  const named =
    sender.plural === 'LearningRecords' ? ([id]: string[]) => statementId(Number(id?.split(' ')[1])) : String;
  return [...told, ...untold].map(named);
}

/** A sender's rows, found by its external ids; a row that no record leads to, or two of one record, would show. */
async function rows(client: pg.Client, { plural, client: by }: Sender): Promise<string[]> {
  const { schema, table, text } = TABLES[plural] ?? { schema: '', table: '', text: '' };
  const { rows: found } = await client.query<{ row: string }>(
    `SELECT concat_ws(',', r.external_id, t.${text}) AS row FROM ${schema}.${table} t
     LEFT JOIN ${schema}.sync_record r ON r.id = t.id AND r.source = t.source AND r.state = 'LIVE'
     WHERE t.source = $1 AND t.${text} NOT LIKE 'learner%' AND t.${text} NOT LIKE '%演示%' ORDER BY 1`,
    [SOURCES[by]],
  );
  return found.map(({ row }) => row);
}

const SOURCES: Readonly<Record<string, string>> = {
  'demo-county-a': '00000000-0000-8002-9000-000000000002',
  'demo-county-b': '00000000-0000-8002-9000-000000000003',
  'demo-provider': '00000000-0000-8005-9000-000000000001',
};

async function statements(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query<{ id: string }>(
    'SELECT statement_id::text AS id FROM workshops.learning_record',
  );
  return found.map(({ id }) => id);
}

/** A reader that went on through every kill has exactly what is there. */
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

/** Progress, and the hours of study that the county is told, are those of the statements that are there. */
async function checkStudy(client: pg.Client, installation: Installation): Promise<void> {
  const { rows: counts } = await client.query<{ records: number; seconds: number; educators: number }>(
    `SELECT (SELECT count(*)::int FROM workshops.learning_record) AS records,
       (SELECT coalesce(sum(seconds), 0)::int FROM workshops.progress_day) AS seconds,
       (SELECT count(DISTINCT educator_id)::int FROM workshops.progress_day) AS educators`,
  );
  const { records = 0, seconds, educators } = counts[0] ?? {};
  assert.deepEqual({ seconds, educators }, { seconds: records * SECONDS, educators: LEARNERS }, 'progress');
  const { region } = await installation.party('demo-county-a').ask<{
    region: { metrics: { parent: { values: { numerator: string; denominator: string | null }[] } } };
  }>(`{ region(code: "${COUNTY_A}") { metrics(level: TOWNSHIP, period: { schoolYear: "2021-2022" }, metrics: [STUDY_HOURS, PARTICIPATION], first: 1) {
    parent { values { numerator denominator } } } } }`);
  const [hours, participation] = region.metrics.parent.values;
  assert.ok(Math.abs(Number(hours?.numerator) - (records * SECONDS) / 3600) < 1e-5, `STUDY_HOURS ${hours?.numerator}`);
  assert.deepEqual(
    [Number(participation?.numerator), Number(participation?.denominator)],
    [LEARNERS, LEARNERS],
    'PARTICIPATION',
  );
}
