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

/** Up to this many rows, a sequential scan is fine. */
const FEW = 20;

/** The cost of statements, in figures that are the same in every run. */
export interface Cost {
  /** Blocks that were accessed. */
  readonly blocks: number;
  /** Rows read from tables, including those that a filter removed. */
  readonly read: number;
  /** The most rows that one sort received. */
  readonly sorted: number;
  /** Tables of more than a few rows that were scanned sequentially. */
  readonly scanned: readonly string[];
}

/** Runs the queries among some statements again by EXPLAIN, and returns their cost. */
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
