import { follower } from '@xiangxun/schema/feed/follower.testkit';
import { newId } from '@xiangxun/schema/id';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { cluster, openEngine, province, send, team } from '@xiangxun/schema/sync/engine.testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openEngine();
});
afterAll(() => graph.close());

type Kind = 'Clusters' | 'Teams';

/** A record as it is sent: a parent is a cluster, a child a team that names one. */
interface Sent {
  readonly kind: Kind;
  readonly id: number;
  readonly version: number;
  readonly deleted: boolean;
  /** The cluster that a team names. */
  readonly parent: number;
}

/** What is kept of one sender's records, as the contract has it: the last version wins; what names a parent that never came waits. */
class Model {
  private readonly kept = new Map<string, Sent>();
  /** What is live, by kind and id; and for a team, the state that took effect. */
  private readonly live = new Map<string, string>();

  take(sent: Sent): void {
    const key = `${sent.kind} ${sent.id}`;
    const before = this.kept.get(key);
    if (before && sent.version <= before.version) return;
    this.kept.set(key, sent);
    if (sent.deleted) this.live.delete(key);
    else if (sent.kind === 'Clusters') this.live.set(key, nameOf(sent.version));
  }

  /** What waited takes effect. */
  settle(): void {
    for (const [key, { kind, version, deleted, parent }] of this.kept) {
      if (kind === 'Teams' && !deleted && this.live.has(`Clusters ${parent}`))
        this.live.set(key, `${nameOf(version)} of ${parent}`);
    }
  }

  state(): string[] {
    return [...this.live].map(([key, text]) => `${key}: ${text}`).sort();
  }
}

function nameOf(version: number): string {
  return `version ${version}`;
}

const IDS = 4;
const record = fc.record({
  id: fc.nat(IDS - 1),
  version: fc.integer({ min: 1, max: 6 }),
  deleted: fc.boolean(),
  parent: fc.nat(IDS - 1),
});
/** Batches of one kind each, after some of which what waits is taken up. */
const batches = fc.array(
  fc.record({
    kind: fc.constantFrom<Kind>('Clusters', 'Teams'),
    records: fc.uniqueArray(record, { selector: ({ id }) => id, minLength: 1, maxLength: IDS }),
  }),
  { maxLength: 12 },
);

let runs = 0;

describe('any batches, versions, deletions, parents and children', () => {
  it('end in the state that a simple model has, and a reader of the feed in the same', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (sent) => {
        runs += 1;
        const run = `run ${runs}`;
        const viewer = { ...province, organization: newId('EducationAuthority') };
        const reader = follower(graph, { ...viewer, role: 'PROVIDER', region: null });
        const model = new Model();
        for (const { kind, records } of sent) {
          await send(graph, viewer, kind, { records: records.map((one) => recordOf(run, { kind, ...one })) });
          await graph.settle();
          for (const one of records) model.take({ kind, ...one });
          model.settle();
          if (runs % 2 === 0) await reader.read();
        }
        await reader.read();
        const state = await stateOf(viewer.organization);
        expect(state).toEqual(model.state());
        expect(reader.known.size).toBe(state.length);
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});

/** Names are natural keys of clusters, so each run has names of its own. */
function recordOf(run: string, { kind, id, version, deleted, parent }: Sent): Record<string, unknown> {
  const externalId = `${kind} ${id}`;
  if (deleted) return { externalId, version: String(version), deleted };
  const rest = { version: String(version), name: `${run} ${externalId}: ${nameOf(version)}` };
  return kind === 'Clusters' ? cluster(externalId, rest) : team(externalId, `Clusters ${parent}`, rest);
}

async function stateOf(source: string): Promise<string[]> {
  const { rows } = await graph.pool.query<{ row: string }>(
    `SELECT r.external_id || ': ' || split_part(coalesce(c.name, t.name), ': ', 2)
       || coalesce(' of ' || split_part(o.external_id, ' ', 2), '') AS row
     FROM sync_record r LEFT JOIN cluster c USING (id) LEFT JOIN team t USING (id) LEFT JOIN sync_record o ON o.id = t.owner_id
     WHERE r.source = $1 AND coalesce(c.id, t.id) IS NOT NULL ORDER BY 1`,
    [source],
  );
  return rows.map(({ row }) => row).sort();
}
