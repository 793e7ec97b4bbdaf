import type { Sight } from '../../context.ts';
import type { Viewer } from '../../viewer/viewer.ts';

/** On whose behalf a batch is ingested. */
export interface Sender {
  readonly viewer: Viewer;
  readonly sight: Sight;
  /** The organization, or the person, whose external ids the records bear. */
  readonly source: string;
}
