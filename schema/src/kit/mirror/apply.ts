import type { PoolClient } from 'pg';
import { type KindName, kindOf } from '../../contract/id.ts';
import type { MirrorNode, MirrorRow, MirrorSource } from './declaration.ts';
import type { MirrorChange, MirrorKey } from './page.ts';
import { makersOf } from './row-maker.ts';
import { insertRows } from './rows.ts';

/** What a page has changed in the mirror, for one kind. */
export interface AppliedChange {
  readonly kind: KindName;
  /** New or changed entities. */
  readonly ids: readonly string[];
  /** Removed entities. */
  readonly deleted: readonly string[];
  /** Their previous rows, if the kind's declaration recalls them. */
  readonly before?: readonly MirrorRow[];
}

interface Entity {
  readonly node: MirrorNode;
  readonly keys: readonly MirrorKey[];
}

interface KindChanges {
  readonly present: readonly Entity[];
  readonly absent: readonly string[];
}

/**
 * Updates the mirror tables and the keys of references from a page. All rows of an entity are replaced, so a page can
 * be applied twice. The number of statements depends on the tables alone.
 */
export async function applyChanges(
  tx: PoolClient,
  source: MirrorSource,
  changes: readonly MirrorChange[],
): Promise<AppliedChange[]> {
  const byKind = changesByKind(changes);
  const before: MirrorRow[] = [];
  for (const [table, { ids, rows, recalls }] of contentsOf(source, byKind)) {
    const deletion = `DELETE FROM ${table} WHERE id = ANY ($1)`;
    const { rows: replaced } = await tx.query<MirrorRow>(recalls ? `${deletion} RETURNING *` : deletion, [ids]);
    before.push(...replaced);
    await insertRows(tx, table, rows);
  }
  await replaceKeys(tx, source, byKind);
  return source.kinds.flatMap(({ kind, recalls }) => {
    const found = byKind.get(kind);
    if (!found) return [];
    const recalled = recalls && { before: before.filter(({ id }) => kindOf(id) === kind) };
    return [{ kind, ids: found.present.map(({ node }) => node.id), deleted: found.absent, ...recalled }];
  });
}

/** Each entity once, with its last entry. */
function changesByKind(changes: readonly MirrorChange[]): Map<KindName, KindChanges> {
  const byKind = new Map<KindName, { present: Entity[]; absent: string[] }>();
  for (const { id, entity, keys } of new Map(changes.map((change) => [change.id, change])).values()) {
    const kind = kindOf(id);
    if (!kind) throw new Error(`the feed names ${id}, which is no id`);
    const found = byKind.get(kind) ?? { present: [], absent: [] };
    byKind.set(kind, found);
    if (entity) found.present.push({ node: { ...entity, id }, keys });
    else found.absent.push(id);
  }
  return byKind;
}

function contentsOf(source: MirrorSource, byKind: ReadonlyMap<KindName, KindChanges>) {
  const contents = new Map<string, { ids: string[]; rows: MirrorRow[]; recalls: boolean }>();
  for (const { kind, tables, recalls } of makersOf(source)) {
    const found = byKind.get(kind);
    if (!found) continue;
    for (const [table, rowsOf] of tables) {
      const { ids, rows, recalls: recalled } = contents.get(table) ?? { ids: [], rows: [], recalls: false };
      contents.set(table, { ids, rows, recalls: recalled || recalls });
      ids.push(...found.absent);
      for (const { node } of found.present) {
        ids.push(node.id);
        rows.push(...rowsOf(node));
      }
    }
  }
  return contents;
}

/**
 * Replaces the keys by which entities of the page can be referenced. Keys of deleted entities stay, marked as such,
 * until another entity takes them over.
 */
async function replaceKeys(
  tx: PoolClient,
  source: MirrorSource,
  byKind: ReadonlyMap<KindName, KindChanges>,
): Promise<void> {
  const present: string[] = [];
  const absent: string[] = [];
  const rows = new Map<string, object>();
  for (const { kind, placeOf } of makersOf(source)) {
    const found = byKind.get(kind);
    if (!found || !placeOf) continue;
    absent.push(...found.absent);
    for (const { node, keys } of found.present) {
      const own = { kind, id: node.id, region: placeOf(node), deleted: false };
      present.push(node.id);
      for (const key of [{ form: 'id', value: node.id, source: '' }, ...keys]) {
        const row = { ...own, form: key.form, value: key.value, source: key.source ?? '' };
        rows.set(JSON.stringify([kind, row.form, row.source, row.value]), row);
      }
    }
  }
  if (present.length > 0) await tx.query('DELETE FROM reference_key WHERE id = ANY ($1)', [present]);
  if (absent.length > 0) await tx.query('UPDATE reference_key SET deleted = true WHERE id = ANY ($1)', [absent]);
  await insertRows(
    tx,
    'reference_key',
    [...rows.values()],
    'ON CONFLICT (value, kind, form, source) DO UPDATE SET (id, region, deleted) = (excluded.id, excluded.region, false)',
  );
}
