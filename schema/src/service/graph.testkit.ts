import { randomUUID } from 'node:crypto';
import { cloneDatabase } from '@xiangxun/prisma/template';
import { type ExecutionResult, execute, parse, validate } from 'graphql';
import type { Pool } from 'pg';
import { writeRows } from '../kit/database.ts';
import { sequence } from '../kit/feed/sequencer.ts';
import { type KindName, kindOf } from '../contract/id.ts';
import { settlePending } from '../kit/sync/pending/pending.ts';
import type { SyncRegistry } from '../kit/sync/declare/registry.ts';
import { SCOPES, type Viewer } from '../kit/viewer/viewer.ts';
import { createLog } from './log.ts';
import { openWatchedPool } from './pool.ts';
import type { SubgraphDefinition } from './subgraph.ts';

/** An entity of another subgraph, as a mirror would store it. */
export interface KnownEntity {
  readonly id: string;
  readonly region: string;
  readonly keys?: readonly { readonly form: string; readonly value: string; readonly source?: string }[];
}

/** A subgraph on a database of its own. No engine runs; the test runs their steps. */
export interface TestGraph {
  readonly pool: Pool;
  /** Returns the data of a request that must succeed. */
  ask<Data>(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<Data>;
  answer(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  know(...entities: KnownEntity[]): Promise<void>;
  /** Retries pending records and numbers changes until nothing is left to do. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a subgraph for a test. */
export async function openTestGraph(definition: SubgraphDefinition, registry: SyncRegistry): Promise<TestGraph> {
  const { name, schema } = definition;
  const database = await cloneDatabase();
  const pool = openWatchedPool(database.url, name, createLog('test', { level: 'silent', format: 'json' }));

  const answer: TestGraph['answer'] = async (viewer, query, variables = {}) => {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    const contextValue = await definition.context({ viewer: { ...viewer, client: randomUUID() }, pool });
    return execute({ schema, document, variableValues: variables, contextValue });
  };

  return {
    pool,
    answer,
    async ask(viewer, query, variables) {
      const { data, errors } = await answer(viewer, query, variables);
      if (errors?.[0]) throw errors[0].originalError ?? errors[0];
      return data as never;
    },
    async know(...entities) {
      const rows = entities.flatMap(({ id, region, keys = [] }) =>
        [{ form: 'id', value: id }, ...keys].map((key) => ({
          source: '',
          ...key,
          kind: kindOf(id) as KindName,
          id,
          region,
          deleted: false,
        })),
      );
      await writeRows(pool, 'reference_key', rows, ['value', 'kind', 'form', 'source']);
    },
    async settle() {
      while ((await settlePending(pool, registry)) > 0);
      while ((await sequence(pool, name)).taken > 0);
    },
    async close() {
      await pool.end();
      await database.drop();
    },
  };
}

/** A viewer of a role, with every scope by default. */
export function viewerOf(role: Viewer['role'], rest: Partial<Viewer> = {}): Viewer {
  return {
    client: 'test',
    role,
    organization: null,
    educator: null,
    region: null,
    scopes: SCOPES,
    language: 'en',
    ...rest,
  };
}
