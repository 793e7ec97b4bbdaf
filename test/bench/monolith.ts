import { openInstallation } from '../testkit/installation.ts';
import { compete, contender } from './contender.ts';
import { dashboardQuestion } from './dashboard.ts';
import { openBenchDatabase } from './database.ts';
import { headersOf, PRODUCTION, startContender } from './gateways.ts';

/**
 * Compares the dashboard of the product in one process with that of one Apollo Server over the same stores in one
 * schema, in alternating rounds: the cost of federation.
 *
 * @throws if the two do not return the same data
 */
export async function monolith(repeats: number): Promise<void> {
  Object.assign(process.env, PRODUCTION);
  const installation = await openInstallation('one process', await openBenchDatabase());
  const { url, databaseUrl, processes } = installation;
  const question = await dashboardQuestion(installation);
  const headers = await headersOf(url, 'demo-province');
  await compete(
    [
      contender('one process', url, processes.get('start')?.pid, headers),
      await startContender('one schema', 'test/bench/monolith-server.ts', {
        CLIENT: 'demo-province',
        DATABASE_URL: databaseUrl,
      }),
    ],
    { ...question, name: 'dashboard, in one process' },
    repeats,
  );
  await installation.close();
}
