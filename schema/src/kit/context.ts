import type DataLoader from 'dataloader';
import type { Pool } from 'pg';
import type { Log } from '../service/log.ts';
import type { Viewer } from './viewer/viewer.ts';

/**
 * How far a viewer sees: the regions whose rows are open to it (`CN` for all), the organization and educator it acts
 * for, and ids that are open to it beyond those (`grants.cohorts`, `grants.programs`, …). Plain data, so that a cursor can
 * name it by its digest and a later page can be compared with it.
 */
export interface Access {
  readonly role: Viewer['role'];
  readonly regions: readonly string[];
  readonly organization: string | null;
  readonly educator: string | null;
  readonly grants: Readonly<Record<string, readonly string[]>>;
  /** Ids of what is not seen for that, but may be named by an external id that somebody else gave: a university's trainees. */
  readonly nameable?: readonly string[];
}

/** What every resolver is given: who asks, how far they see, and the subgraph's own database. */
export interface GraphContext {
  readonly viewer: Viewer;
  readonly access: Access;
  /** Connections for SQL: engines, set-based writes and hot reads. */
  readonly pool: Pool;
  /** The subgraph's generated Prisma client; each subgraph's `db.ts` gives it its type. */
  readonly read: unknown;
  readonly log: Log;
  /** Batched look-ups of this request, by kind. */
  readonly loaders: Map<string, DataLoader<string, unknown>>;
  /** The same viewer's context as of now, for what outlives its request: rights are looked up anew. */
  readonly renewed: () => Promise<GraphContext>;
}
