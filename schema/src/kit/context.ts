import type DataLoader from 'dataloader';
import type { Pool } from 'pg';
import type { Log } from '../service/log.ts';
import type { Viewer } from './viewer/viewer.ts';

/**
 * What a viewer may see: regions whose rows are open to it (`CN` for all), the organization and educator it acts for,
 * and grants, which are ids open to it beyond those (`grants.cohorts`, `grants.programs`, …). Plain data, so that a
 * cursor can hold its digest and a later page can be compared with it.
 */
export interface Access {
  readonly role: Viewer['role'];
  readonly regions: readonly string[];
  readonly organization: string | null;
  readonly educator: string | null;
  readonly grants: Readonly<Record<string, readonly string[]>>;
  /**
   * Ids that the viewer may not see, but may name by an external id that another party gave: a university's trainees.
   */
  readonly nameable?: readonly string[];
}

/** The context of every resolver: the viewer, its access, and the subgraph's own database. */
export interface GraphContext {
  readonly viewer: Viewer;
  readonly access: Access;
  /** Connections for SQL: engines, set-based writes and hot reads. */
  readonly pool: Pool;
  /** The subgraph's generated Prisma client; each subgraph's `db.ts` types it. */
  readonly read: unknown;
  readonly log: Log;
  /** Batched look-ups of this request, by kind. */
  readonly loaders: Map<string, DataLoader<string, unknown>>;
  /** The same viewer's context with its present rights, for work that outlives the request. */
  readonly renewed: () => Promise<GraphContext>;
}
