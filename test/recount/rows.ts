import type pg from 'pg';

/** The rows of the projection, each with the name of its table: facts, and what is computed from them. */
export async function projectionRows(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'evaluations'
       AND (table_name LIKE 'fact\\_%' OR table_name IN ('workplace', 'study_day', 'online_learner', 'finding', 'duty_standing'))`,
  );
  const held = new Set<string>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM evaluations.${name} t`);
    for (const { row } of rows) held.add(`${name} ${row}`);
  }
  return held;
}

/** The rows of `some` that are not among `others`. */
export function missingFrom(others: ReadonlySet<string>, some: ReadonlySet<string>): string[] {
  return [...some].filter((row) => !others.has(row)).sort();
}
