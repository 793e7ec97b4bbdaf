import type { Access } from '../../context.ts';
import type { Viewer } from '../../viewer/viewer.ts';

/** On whose behalf a batch is ingested. */
export interface Sender {
  readonly viewer: Viewer;
  readonly access: Access;
  /** The organization, or the person, whose external ids the records bear. */
  readonly source: string;
}
