import type { Pool } from 'pg';
import type { ModelKind, Party } from './kinds.ts';
import { type Entity, fieldOf, type Kept, type World } from './world.ts';

interface RecordRow {
  readonly name: string;
  readonly id: string;
  readonly version: string;
  readonly state: Kept['state'];
  readonly waits: readonly string[];
}

type EntityRow = Readonly<Record<string, unknown>> & { readonly id: string };

interface Scene {
  readonly kinds: readonly ModelKind[];
  readonly parties: readonly Party[];
}

/**
 * The differences between the model and the stored records, pending references, entities and feed entries.
 *
 * @param ids of entities, from the receipts
 */
export async function differences(
  pool: Pool,
  { kinds, parties }: Scene,
  model: World,
  ids: ReadonlyMap<number, string>,
): Promise<string[]> {
  const records = await recordsOf(pool, parties);
  const idOf = (entity: number | null): string | null => {
    if (entity === null) return null;
    const [name] = [...model.kept].find(([, kept]) => kept.entity === entity) ?? [];
    return ids.get(entity) ?? records.get(String(name))?.id ?? null;
  };
  const found = [...new Set([...model.kept.keys(), ...records.keys()])].flatMap((name) =>
    recordDifference(name, records.get(name), model),
  );
  for (const kind of kinds) {
    const rows = await entitiesOf(pool, kind, parties);
    const expected = [...model.entities].filter(([, entity]) => entity.kind === kind.name);
    for (const [number, entity] of expected) {
      const id = idOf(number);
      found.push(...entityDifference(kind, `${kind.name} ${id}`, entity, rows.get(String(id)), idOf));
      rows.delete(String(id));
    }
    found.push(...[...rows.keys()].map((id) => `${kind.name} ${id} should not be there`));
  }
  return [...found, ...(await untold(pool, kinds, parties))];
}

async function recordsOf(pool: Pool, parties: readonly Party[]): Promise<Map<string, RecordRow>> {
  const { rows } = await pool.query<RecordRow & { source: string }>(
    `SELECT r.source, r.kind || '/' || r.external_id AS name, r.id, r.version, r.state,
       ARRAY(SELECT p.path FROM sync_pending p
             WHERE p.source = r.source AND p.kind = r.kind AND p.external_id = r.external_id) AS waits
     FROM sync_record r WHERE r.source = ANY ($1)`,
    [parties.map(({ source }) => source)],
  );
  const nameOf = new Map(parties.map(({ source, name }) => [source, name]));
  return new Map(rows.map((row) => [`${nameOf.get(row.source)}/${row.name}`, row]));
}

async function entitiesOf(
  pool: Pool,
  { table }: ModelKind,
  parties: readonly Party[],
): Promise<Map<string, EntityRow>> {
  const { rows } = await pool.query<{ row: EntityRow }>(
    `SELECT to_jsonb(t) AS row FROM ${table} t WHERE source = ANY ($1)`,
    [parties.map(({ source }) => source)],
  );
  return new Map(rows.map(({ row }) => [row.id, row]));
}

function recordDifference(name: string, row: RecordRow | undefined, model: World): string[] {
  const kept = model.kept.get(name);
  if (!row) return [`the record ${name} is not kept`];
  if (!kept) return [`the record ${name} is kept`];
  const [is, should] = [row, kept].map(({ state, version }) => `${state} at ${version}`);
  const missing = kept.state === 'PENDING' ? model.missing(kept) : [];
  const waits = row.waits.length > 0 === missing.length > 0 && row.waits.every((field) => missing.includes(field));
  return [
    ...(is === should ? [] : [`the record ${name} is ${is} and should be ${should}`]),
    ...(waits ? [] : [`the record ${name} waits for ${row.waits} and should for ${missing}`]),
  ];
}

function entityDifference(
  { columns, references }: ModelKind,
  name: string,
  { content, place, named }: Entity,
  row: EntityRow | undefined,
  idOf: (entity: number | null) => string | null,
): string[] {
  if (!row) return [`${name} is missing`];
  const should: [string, unknown][] = [
    ['region', place],
    ...Object.entries(columns).map(([field, column]): [string, unknown] => [
      column,
      references[field] ? idOf(named[field] ?? null) : fieldOf(content, field),
    ]),
  ];
  return should.flatMap(([column, value]) =>
    row[column] === value ? [] : [`${column} of ${name} is ${row[column]} and should be ${value}`],
  );
}

/** Entities that the feed has although they are gone, or that it lacks. */
async function untold(pool: Pool, kinds: readonly ModelKind[], parties: readonly Party[]): Promise<string[]> {
  const rows = await Promise.all(
    kinds.map(({ table, name }) =>
      pool.query<{ wrong: string }>(
        `SELECT DISTINCT $2 || ' ' || r.id || ' is not as the feed tells' AS wrong
         FROM sync_record r LEFT JOIN ${table} t USING (id) LEFT JOIN feed f ON f.id = r.id AND f.state = 'LIVE'
         WHERE r.source = ANY ($1) AND r.kind = $2 AND t.region IS DISTINCT FROM f.place`,
        [parties.map(({ source }) => source), name],
      ),
    ),
  );
  return rows.flatMap((answer) => answer.rows.map(({ wrong }) => wrong));
}
