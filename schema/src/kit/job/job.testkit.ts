import type { TestGraph } from '../../service/graph.testkit.ts';
import type { TransferAnswer } from '../../service/transfer.ts';
import type { SyncRegistry } from '../sync/declare/registry.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { jobKindsOf } from './kinds.ts';
import { runNext } from './run.ts';
import { transferJob } from './transfer.ts';

/** A job as a client reads it. */
export interface ReadJob {
  readonly id: string;
  readonly state: string;
  readonly records: number;
  readonly taken: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly parts: readonly { readonly part: number; readonly lines: number; readonly records: number }[];
  readonly reason: { readonly code: string } | null;
}

/** The result of a request about a job. */
export interface Decision {
  readonly job: ReadJob | null;
  readonly confirmation: {
    readonly token: string | null;
    readonly count: number;
    readonly dependents: readonly { readonly kind: string; readonly count: number }[];
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

const JOB = `id state records taken counts { created updated unchanged stale deleted pending rejected }
  parts { part lines records } reason { code }`;
const PAYLOAD = `{ job { ${JOB} } confirmation { token count dependents { kind count } } userErrors { code path message } }`;

let keys = 0;

/** A subgraph's jobs as a client uses them, through its graph and its files; the test runs them itself. */
export function jobsOf(graph: TestGraph, registry: SyncRegistry) {
  const singular = registry.subgraph.slice(0, -1);
  const Singular = singular.charAt(0).toUpperCase() + singular.slice(1);
  const decide = async (viewer: Viewer, mutation: string, variables: object): Promise<Decision> =>
    (await graph.ask<{ decision: Decision }>(viewer, mutation, { ...variables })).decision;

  const transfer = (viewer: Viewer, method: 'GET' | 'PUT', path: string, body?: AsyncIterable<Uint8Array>) =>
    transferJob(registry, { method, path, ...(body && { body }) }, viewer, graph.pool);

  const jobs = {
    transfer,
    create(viewer: Viewer, input: object): Promise<Decision> {
      keys += 1;
      const query = `mutation ($input: Create${Singular}JobInput!) { decision: create${Singular}Job(input: $input) ${PAYLOAD} }`;
      return decide(viewer, query, { input: { idempotencyKey: `job ${keys}`, ...input } });
    },
    start(viewer: Viewer, id: string, parts = 1, confirmation: string | null = null): Promise<Decision> {
      const query = `mutation ($id: ID!, $parts: Int!, $confirmation: String) {
        decision: start${Singular}Job(id: $id, parts: $parts, confirmation: $confirmation) ${PAYLOAD} }`;
      return decide(viewer, query, { id, parts, confirmation });
    },
    cancel(viewer: Viewer, id: string): Promise<Decision> {
      return decide(viewer, `mutation ($id: ID!) { decision: cancel${Singular}Job(id: $id) ${PAYLOAD} }`, { id });
    },
    async read(viewer: Viewer, id: string): Promise<ReadJob | null> {
      const query = `query ($id: ID!) { job: ${singular}Job(id: $id) { ${JOB} } }`;
      return (await graph.ask<{ job: ReadJob | null }>(viewer, query, { id })).job;
    },
    upload(viewer: Viewer, id: string, part: number, ...blocks: (string | Uint8Array)[]): Promise<TransferAnswer> {
      return transfer(viewer, 'PUT', `${id}/parts/${part}`, bytesOf(blocks));
    },
    async rejected(viewer: Viewer, id: string): Promise<RejectedLine[]> {
      const answer = await transfer(viewer, 'GET', `${id}/rejected`);
      return (await textOf(answer))
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as RejectedLine);
    },
    /** Runs all queued jobs; an operator's notification fails the test unless it is expected. */
    async run(
      told: (details: object) => unknown = (details) => Promise.reject(Object.values(details)[0]),
    ): Promise<void> {
      const log = { error: told };
      while (await runNext(graph.pool, registry, jobKindsOf(registry), log, () => false));
    },
    /** Creates a job of one part, runs it, and returns its final state. */
    async load(viewer: Viewer, input: object, ...blocks: (string | Uint8Array)[]): Promise<ReadJob> {
      const { job } = await jobs.create(viewer, input);
      if (!job) throw new Error('no job was made');
      await jobs.upload(viewer, job.id, 1, ...blocks);
      await jobs.start(viewer, job.id);
      await jobs.run();
      return (await jobs.read(viewer, job.id)) as ReadJob;
    },
  };
  return jobs;
}

/** A line of the file of rejected lines. */
export interface RejectedLine {
  readonly line: number;
  readonly part: number;
  readonly externalId: string | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
  readonly record: Readonly<Record<string, unknown>> | null;
}

/** Records as NDJSON. */
export function ndjson(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

async function* bytesOf(blocks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array, undefined> {
  for (const block of blocks) yield typeof block === 'string' ? Buffer.from(block) : block;
}

/** The body of a response of any kind. */
export async function textOf(answer: TransferAnswer): Promise<string> {
  if ('json' in answer) return JSON.stringify(answer.json);
  const blocks: Uint8Array[] = [];
  for await (const block of answer.bytes) blocks.push(block);
  return Buffer.concat(blocks).toString();
}
