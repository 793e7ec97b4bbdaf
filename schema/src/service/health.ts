import type { Pool } from 'pg';
import type { Check, Engine, Readiness, Sample } from './subgraph.ts';

/** After how many ms a check counts as failed. */
const PATIENCE_MS = 2_000;

/** Checks the database and every engine. */
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

/** Collects the engines' metrics; an engine that fails to report is omitted. */
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
