import type { GraphContext } from '../context.ts';
import { hasEnded, type Job } from './job.ts';

/** How often a job is checked, in ms. */
const INTERVAL = 500;

/**
 * Yields a job, and again whenever it has changed, until it has ended or is no longer open to the viewer. Rights are
 * looked up again each time.
 *
 * @param find returns the job if the viewer may see it
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
