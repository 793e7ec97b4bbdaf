import { randomUUID } from 'node:crypto';
import { jobsAt } from '../../testkit/job.ts';
import { tokenOf } from '../../testkit/reply.ts';
import type { Template } from './templates.ts';

/** A template with another verdict than the suite expects. */
export interface Difference {
  readonly name: string;
  /** The product's errors; empty if it accepts what the suite rejects. */
  readonly errors: readonly { readonly path: readonly string[]; readonly message: string }[];
}

interface RejectedLine {
  readonly line: number;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

/**
 * Sends statements to a running server as a job's dry run, which stores none of them.
 *
 * @param origin of the server, `http://localhost:4000`, with the demo's clients
 */
export async function judge(origin: string, templates: readonly Template[]): Promise<Difference[]> {
  const jobs = jobsAt(origin, await tokenOf(origin, 'demo-provider'), 'workshop');
  const key = `conformance ${randomUUID()}`;
  const { id } = await jobs.create({ kind: 'LEARNING_RECORD', idempotencyKey: key, dryRun: true });
  const lines = templates.map(({ statement }) => `${JSON.stringify(statement)}\n`);
  const { status, text } = await jobs.put(`${id}/parts/1`, lines.join(''));
  if (status !== 201) throw new Error(`the statements were not taken (${status}): ${text}`);
  await jobs.start(id, 1);
  const { state, taken } = await jobs.ended(id);
  if (state !== 'DONE' || taken !== templates.length) throw new Error(`the job is ${state} after ${taken} lines`);

  const rejected = new Map<number, RejectedLine['errors']>();
  for (const line of (await jobs.get(`${id}/rejected`)).text.split('\n').filter(Boolean)) {
    const { line: place, errors } = JSON.parse(line) as RejectedLine;
    // Other errors do not concern the statement's form.
    const ofForm = errors.filter(({ code }) => code === 'INVALID_STATEMENT');
    if (ofForm.length > 0) rejected.set(place, ofForm);
  }
  return templates.flatMap(({ name, isValid }, place) => {
    const errors = rejected.get(place + 1) ?? [];
    return isValid === (errors.length === 0) ? [] : [{ name, errors }];
  });
}
