import type { GraphContext } from '../context.ts';
import { hasEnded, type Job } from './job.ts';

/** How often a job is looked at, in milliseconds. */
const INTERVAL = 500;

/**
 * A job as it stands, and again whenever it has changed, until it has ended or is open to the viewer no longer. Rights
 * are looked up anew each time.
 *
 * @param find gives the job as the viewer may see it
 */
export async function* progressOf(
  context: GraphContext,
  find: (context: GraphContext) => Promise<Job | null>,
): AsyncGenerator<Job, undefined> {
  let told: string | undefined;
  for (let now = context; ; now = await context.renewed()) {
    const job = await find(now);
    if (!job) return;
    if (job.changed !== told) yield job;
    if (hasEnded(job)) return;
    told = job.changed;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}
