import type { Pool } from 'pg';
import type { Statement } from '../testkit/statements.ts';

/** A node of a plan, as EXPLAIN gives it. */
interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Node[];
}

/** The rows of a table that is read whole as soon as by an index. */
const FEW = 20;

/** What statements cost, in what is the same at each run. */
export interface Cost {
  /** Blocks of the database that were touched. */
  readonly blocks: number;
  /** Rows that were read of tables, those that were left out again among them. */
  readonly read: number;
  /** The most rows that were sorted at a time. */
  readonly sorted: number;
  /** The tables of more than a few rows that were read from one end to the other. */
  readonly scanned: readonly string[];
}

/** What statements cost as the database runs them; what is no question is left out. */
export async function costOf(pool: Pool, statements: readonly Statement[]): Promise<Cost> {
  const nodes: Node[] = [];
  let blocks = 0;
  for (const { text, values } of statements.filter((statement) => /^\s*SELECT/i.test(statement.text))) {
    const { rows } = await pool.query<{ 'QUERY PLAN': readonly { readonly Plan: Node }[] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      [...values],
    );
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
    if (!plan) throw new Error(`no plan of ${text}`);
    blocks += plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
    nodes.push(...withBelow(plan));
  }
  const scans = nodes.filter((node) => node['Relation Name'] !== undefined);
  return {
    blocks,
    read: scans.reduce((sum, node) => sum + readBy(node), 0),
    sorted: Math.max(
      0,
      ...nodes.filter((node) => /Sort/.test(node['Node Type'])).flatMap(({ Plans = [] }) => Plans.map(readBy)),
    ),
    scanned: scans
      .filter((node) => node['Node Type'] === 'Seq Scan' && readBy(node) > FEW)
      .map((node) => node['Relation Name'] as string),
  };
}

function withBelow(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(withBelow)];
}

function readBy(node: Node): number {
  const left = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return (node['Actual Rows'] + left) * node['Actual Loops'];
}
