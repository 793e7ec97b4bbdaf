import type { Pool } from 'pg';
import type { Check, Engine, Readiness, Sample } from './subgraph.ts';

/** How long a check may take before it counts as failed, in ms. */
const PATIENCE_MS = 2_000;

/** Asks the database and every engine whether it is in order. */
export async function readinessOf(pool: Pool, engines: readonly Engine[]): Promise<Readiness> {
  const checks = await Promise.all([
    inTime('database', async () => {
      await pool.query('SELECT 1');
      return { name: 'database', ready: true };
    }),
    ...engines.map((engine) =>
      inTime(engine.name, async () => (await engine.readiness?.()) ?? { name: engine.name, ready: true }),
    ),
  ]);
  return { ready: checks.every((check) => check.ready), checks };
}

/** What the engines count and measure; one that cannot tell is left out. */
export async function samplesOf(engines: readonly Engine[]): Promise<readonly Sample[]> {
  const each = await Promise.all(engines.map((engine) => engine.samples?.().catch(() => []) ?? []));
  return each.flat();
}

async function inTime(name: string, check: () => Promise<Check>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve({ name, ready: false, detail: `no answer in ${PATIENCE_MS} ms` }), PATIENCE_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { name, ready: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
