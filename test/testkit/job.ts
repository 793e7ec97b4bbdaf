import { until } from '@xiangxun/gateway/demo/until';
import { ask } from './reply.ts';

/** A job as a client reads it. */
export interface Job {
  readonly id: string;
  readonly state: string;
  readonly records: number;
  readonly taken: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** The response to a request about a job's files. */
export interface FileReply {
  readonly status: number;
  readonly text: string;
}

const JOB = 'id state records taken counts { created updated unchanged stale deleted pending rejected }';
const PAYLOAD = `{ job { ${JOB} } userErrors { code message } }`;

/**
 * Jobs of one subgraph as a client uses them, over HTTP with a token.
 *
 * @param singular of the subgraph's name: `workshop`
 */
export function jobsAt(origin: string, token: string | null, singular: string) {
  const Singular = singular.charAt(0).toUpperCase() + singular.slice(1);
  const decide = async (mutation: string, variables: Record<string, unknown>): Promise<Job> => {
    const reply = await until('the subgraph', async () => {
      const answer = await ask<{ decision: { job: Job; userErrors: object[] } }>(origin, token, mutation, variables);
      return !answer.codes.includes('NOT_READY') && answer;
    });
    if (!reply.data?.decision || reply.data.decision.userErrors.length > 0) throw new Error(reply.text);
    return reply.data.decision.job;
  };
  const at = (path: string): string => `${origin}/jobs/${singular}s/${path}`;
  const headers = { 'accept-language': 'en', ...(token && { authorization: `Bearer ${token}` }) };

  const jobs = {
    create: (input: object): Promise<Job> =>
      decide(
        `mutation ($input: Create${Singular}JobInput!) { decision: create${Singular}Job(input: $input) ${PAYLOAD} }`,
        {
          input,
        },
      ),
    start: (id: string, parts: number): Promise<Job> =>
      decide(`mutation ($id: ID!, $parts: Int!) { decision: start${Singular}Job(id: $id, parts: $parts) ${PAYLOAD} }`, {
        id,
        parts,
      }),
    cancel: (id: string): Promise<Job> =>
      decide(`mutation ($id: ID!) { decision: cancel${Singular}Job(id: $id) ${PAYLOAD} }`, { id }),
    async read(id: string): Promise<Job | null> {
      const query = `query ($id: ID!) { job: ${singular}Job(id: $id) { ${JOB} } }`;
      return (await ask<{ job: Job | null }>(origin, token, query, { id })).data?.job ?? null;
    },
    /** Uploads a part by stream. */
    async put(
      path: string,
      body: AsyncIterable<Uint8Array> | Uint8Array | string,
      encoding?: string,
    ): Promise<FileReply> {
      const response = await fetch(at(path), {
        method: 'PUT',
        headers: {
          ...headers,
          'content-type': 'application/x-ndjson',
          ...(encoding && { 'content-encoding': encoding }),
        },
        body: body as RequestInit['body'],
        duplex: 'half',
      } as RequestInit);
      return { status: response.status, text: await response.text() };
    },
    async get(path: string): Promise<FileReply> {
      const response = await fetch(at(path), { headers });
      return { status: response.status, text: await response.text() };
    },
    ended: (id: string): Promise<Job> =>
      until('the end of the job', async () => {
        const job = await jobs.read(id);
        return job && ['DONE', 'CANCELLED', 'FAILED'].includes(job.state) ? job : false;
      }),
  };
  return jobs;
}

/** A statement for each table of each subgraph that counts its rows with `$1`, a pattern, in any column. */
export const ROWS_THAT_HOLD = `
  SELECT format('SELECT %L AS place FROM %I.%I t WHERE t::text ~ $1', n.nspname || '.' || c.relname, n.nspname, c.relname) AS query
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname IN ('organizations', 'programs', 'workshops', 'resources', 'evaluations')`;
