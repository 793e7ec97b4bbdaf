import { accountRecords, objectRecords, readStatements } from './inputs/blended.ts';
import { tell } from './authorities.ts';
import type { Cast } from './cast.ts';
import { sync, syncStatements } from './sync.ts';
import type { Say } from './table.ts';
import { until } from './until.ts';

/**
 * How many accounts are mapped to teachers before the statements arrive; the other accounts' statements wait for their
 * mapping.
 */
const MAPPED_FIRST = 1_000;

/**
 * Acts as the platform: sends its accounts and courses, then a week of real statements, first while some accounts are
 * unknown, then again.
 */
export async function study({ provider }: Cast, say: Say): Promise<void> {
  const statements = readStatements();
  const accounts = accountRecords(statements);
  await until('the agreement that opens the county', async () => {
    const { me } = await provider.ask<{ me: { regions: string[] } }>('{ me { regions } }');
    return me.regions.length > 0;
  });
  const objects = await sync(provider, 'PlatformObjects', objectRecords(statements));
  const first = await sync(provider, 'PlatformAccounts', accounts.slice(0, MAPPED_FIRST), 'first accounts');
  await mapped(provider, MAPPED_FIRST);
  const once = await syncStatements(provider, statements, 'statements');
  const others = await sync(provider, 'PlatformAccounts', accounts.slice(MAPPED_FIRST), 'other accounts');
  await mapped(provider, accounts.length);
  await until('the waiting statements', async () => (await waiting(provider)) === 0);
  const again = await syncStatements(provider, statements, 'statements again');
  tell(say, 'a platform, as demo-provider: accounts, courses, and 11,000 real xAPI statements', [
    ['courses', objects],
    ['first accounts', first],
    ['statements', once],
    ['other accounts', others],
    ['statements again', again],
  ]);
}

async function mapped(provider: Cast['provider'], count: number): Promise<void> {
  await until('the accounts', async () => {
    const { platformAccounts } = await provider.ask<{ platformAccounts: { totalCount: number } }>(
      '{ platformAccounts(first: 1) { totalCount } }',
    );
    return platformAccounts.totalCount >= count;
  });
}

async function waiting(provider: Cast['provider']): Promise<number> {
  const { learningRecords } = await provider.ask<{ learningRecords: { totalCount: number } }>(
    '{ learningRecords(state: PENDING, first: 1) { totalCount } }',
  );
  return learningRecords.totalCount;
}
