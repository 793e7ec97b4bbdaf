import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestGraph } from '../../service/graph.testkit.ts';
import { CAUSE, type Cause, cluster, COUNTY_B, countyA, openEngine, registry } from '../sync/engine.testkit.ts';
import { jobsOf, ndjson } from './job.testkit.ts';

let graph: TestGraph;
let jobs: ReturnType<typeof jobsOf>;

beforeAll(async () => {
  graph = await openEngine();
  jobs = jobsOf(graph, registry);
});
afterAll(() => graph?.close());

interface Told {
  readonly receipt: { readonly counts: { readonly rejected: number }; readonly causes: readonly Cause[] };
  readonly job: { readonly causes: readonly Cause[] };
  readonly syncStatus: {
    readonly organizations: readonly {
      readonly kind: string;
      readonly rejected: number;
      readonly rejectedByCause: readonly Cause[];
      readonly lastBatch: { readonly causes: readonly Cause[] };
    }[];
  };
}

const TOLD = `query ($key: String!, $id: ID!) {
  job: organizationJob(id: $id) { causes { ${CAUSE} } }
  receipt: organizationReceipt(idempotencyKey: $key) { counts { rejected } causes { ${CAUSE} } }
  syncStatus { organizations { kind rejected rejectedByCause { ${CAUSE} } lastBatch { causes { ${CAUSE} } } } } }`;

it('tells of a job’s refused lines by root cause, in its receipt and in the status', async () => {
  const abroad = Array.from({ length: 1_500 }, (_, place) => cluster(`A${place}`, { region: { code: COUNTY_B } }));
  const lines = [
    ndjson(...abroad, cluster('A3', { region: { code: COUNTY_B } })),
    '{"externalId": "broken\n',
    ndjson(
      cluster('L1', { name: '' }),
      cluster('L2', { region: {} }),
      cluster('L3', { name: '', region: {} }),
      cluster('L4', { version: 'one' }),
      cluster('L5', { version: 'two' }),
      cluster('kept'),
    ),
  ];
  const { id } = await jobs.load(countyA, { kind: 'CLUSTER' }, ...lines);
  const { receipt, job, syncStatus } = await graph.ask<Told>(countyA, TOLD, { key: `job ${id}`, id });
  expect(receipt.counts.rejected).toBe(1_507);
  const causes = [
    { code: 'NOT_PERMITTED', field: '', count: 1_501, firstExternalIds: ['A0', 'A1', 'A2', 'A3', 'A4'] },
    { code: 'INVALID_VERSION', field: 'version', value: null, count: 2, firstExternalIds: ['L4', 'L5'] },
    { code: 'REFERENCE_FORM', field: 'region', count: 2, firstExternalIds: ['L2', 'L3'] },
    { code: 'REQUIRED', field: 'name', count: 2, firstExternalIds: ['L1', 'L3'] },
    { code: 'INVALID_JSON', field: '', count: 1, firstExternalIds: [] },
  ];
  expect(job.causes).toEqual(receipt.causes);
  expect(receipt.causes).toMatchObject(causes.map((cause) => ({ ...cause, outcome: 'REJECTED' })));
  const status = syncStatus.organizations.find(({ kind }) => kind === 'Cluster');
  expect(status).toMatchObject({ rejected: 1_507, lastBatch: { causes } });
  expect(new Set(status?.rejectedByCause)).toEqual(new Set(receipt.causes));
});

it('tells of one that ran dry alike, and keeps no receipt of it', async () => {
  const lines = ndjson(cluster('D', { name: '' }), cluster('E', { name: '' }), cluster('F'));
  const { id } = await jobs.load(countyA, { kind: 'CLUSTER', dryRun: true }, lines);
  expect(await graph.ask(countyA, TOLD, { key: `job ${id}`, id })).toMatchObject({
    job: {
      causes: [{ code: 'REQUIRED', outcome: 'REJECTED', field: 'name', count: 2, firstExternalIds: ['D', 'E'] }],
    },
    receipt: null,
  });
});
