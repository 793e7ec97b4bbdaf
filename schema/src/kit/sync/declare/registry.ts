import type { Access } from '../../context.ts';
import type { Sql } from '../../database.ts';
import type { JobKind } from '../../job/job-kind.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import type { SyncKind } from './sync-kind.ts';

/** What the engine needs to know of a subgraph. */
export interface SyncRegistry {
  readonly subgraph: string;
  readonly kinds: readonly SyncKind[];
  /** Kinds that jobs take in beside those. */
  readonly jobs?: readonly JobKind[];
  /** How far a sender sees now; asked again when a waiting record takes effect. */
  accessOf(sql: Sql, viewer: Viewer): Promise<Access>;
}
