import { COUNTY_A, FIRST_DAY, PROVIDER } from '@xiangxun/gateway/demo/inputs/places';
import type { Party } from '@xiangxun/gateway/demo/client';
import { sync } from '@xiangxun/gateway/demo/sync';
import { until } from '@xiangxun/gateway/demo/until';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { quiet } from '../testkit/quiet.ts';
import { OWN_SCHOOL } from './canary-parts.ts';

const place = { code: COUNTY_A };
/** The teachers of a school of the county, by name. */
const PHONES = { 李梅: '13800000001', 王强: '13800000002' };

let installation: Installation;
let county: Party;
let provider: Party;

beforeAll(async () => {
  installation = await openInstallation('one process');
  county = installation.party('demo-county-a');
  provider = installation.party('demo-provider');
  const agreement = { kind: 'PROVIDER', region: place, party: { id: PROVIDER }, fromDay: FIRST_DAY };
  await sync(county, 'Agreements', [{ externalId: 'agreement', version: '1', ...agreement }]);
  const teachers = Object.entries(PHONES);
  await sync(
    county,
    'Educators',
    teachers.map(([name, phone]) => ({ externalId: name, version: '1', name, phone, region: place })),
  );
  const employment = { organization: { id: OWN_SCHOOL }, kinds: ['RURAL_TEACHER'], fromDay: FIRST_DAY };
  await sync(
    county,
    'Employments',
    teachers.map(([name]) => ({ externalId: name, version: '1', educator: { externalId: name }, ...employment })),
  );
}, 300_000);
afterAll(() => installation?.close());

/** Sends the provider's data about its user `u2`, and waits until every subgraph knows it. */
async function says(version: string, user: object): Promise<void> {
  const record = { externalId: 'u2', version, ...user };
  expect(await sync(provider, 'Educators', [record], `u2 ${version}`)).toMatchObject({ rejected: 0, pending: 0 });
  await quiet(installation.databaseUrl);
}
const meaning = (name: keyof typeof PHONES) => ({ name, phone: PHONES[name], school: { id: OWN_SCHOOL } });

/** An account of the user `u2` on the platform. */
const account = (name: string) =>
  sync(
    provider,
    'PlatformAccounts',
    [{ externalId: name, version: '1', homePage: 'http://one.example.cn', name, educator: { externalId: 'u2' } }],
    name,
  );

/** The owners of the provider's accounts, by the account's name. */
async function owners(): Promise<Record<string, string | null>> {
  const { platformAccounts } = await provider.ask<{
    platformAccounts: { nodes: { name: string; educator: { id: string; name: string | null } }[] };
  }>('{ platformAccounts { nodes { name educator { id name } } } }');
  return Object.fromEntries(platformAccounts.nodes.map(({ name, educator }) => [name, educator.name]));
}

it('leads to a teacher in every subgraph while it stands, and to nobody once its provider has dropped it', async () => {
  await says('1', meaning('王强'));
  expect(await account('first')).toMatchObject({ created: 1 });
  expect(await owners()).toEqual({ first: '王强' });

  await says('2', { deleted: true });
  expect(await account('second')).toMatchObject({ created: 0, pending: 1 });

  await says('3', meaning('李梅'));
  await until('the second account', async () => 'second' in (await owners()));
  expect((await owners()).second).toBe('李梅');
});
