import { type Party, partyWith, Refused } from '@xiangxun/gateway/demo/client';
import {
  AUTHORITY_A,
  AUTHORITY_B,
  COUNTY_A,
  COUNTY_B,
  FIRST_DAY,
  isRural,
  LAST_DAY,
  PROVIDER,
  PROVINCE,
  type Township,
} from '@xiangxun/gateway/demo/inputs/places';
import { sync } from '@xiangxun/gateway/demo/sync';
import { until } from '@xiangxun/gateway/demo/until';
import type { Installation } from '../testkit/installation.ts';
import { tokenOf } from '../testkit/reply.ts';
import { signToken } from '../testkit/token.ts';
import { AGAIN, type Form, type Held } from './sender.ts';

/** How many teachers the statements of one provider concern. */
export const LEARNERS = 5;
/** The length of a statement, in seconds. */
export const SECONDS = 30;
const VIDEO = 'https://w3id.org/xapi/video/extensions/';

/** A client that sends, and its organization. */
interface Source {
  readonly client: string;
  readonly organization: string;
  readonly token: string;
}

/** A county and the provider that serves it, separate from the others but for the province. */
export interface Site {
  readonly number: number;
  readonly county: string;
  readonly authority: Source;
  readonly provider: Source;
}

/** Two counties, each with its own provider; both providers use the same external ids. */
export async function openSites(installation: Installation): Promise<Site[]> {
  const { url } = installation;
  const source = async (client: string, organization: string): Promise<Source> => ({
    client,
    organization,
    token: await tokenOf(url, client),
  });
  return [
    {
      number: 0,
      county: COUNTY_A,
      authority: await source('demo-county-a', AUTHORITY_A),
      provider: await source('demo-provider', PROVIDER),
    },
    {
      number: 1,
      county: COUNTY_B,
      authority: await source('demo-county-b', AUTHORITY_B),
      provider: await newProvider(installation, 'second'),
    },
  ];
}

/** A provider beside the demo's, registered by the province. */
async function newProvider(installation: Installation, name: string): Promise<Source> {
  const province = installation.party('demo-province');
  const record = { externalId: name, version: '1', kind: 'PROVIDER', name: `网络研修机构 ${name}` };
  await sync(
    province,
    'Organizations',
    [{ ...record, providerKind: 'ONLINE_STUDY_SUPPORT', region: { code: PROVINCE } } as never],
    name,
  );
  const { organization } = await province.ask<{ organization: { id: string } }>(
    `{ organization(externalId: { externalId: "${name}" }) { id } }`,
  );
  const token = await signToken(installation, {
    id: `${name}-provider`,
    role: 'PROVIDER',
    organization: organization.id,
    educator: null,
    region: null,
    scopes: ['graph:read', 'graph:write', 'sync:write', 'changes:read'],
  });
  return { client: `${name}-provider`, organization: organization.id, token };
}

/**
 * A provider that sends nothing and reads what its agreement with a county opens to it, which ends and begins again.
 */
export interface Watcher {
  readonly token: string;
  /** Ends the agreement, or begins it again. */
  turn(): Promise<void>;
}

/** A watcher of a site's county. */
export async function openWatcher(installation: Installation, { county, authority }: Site): Promise<Watcher> {
  const { token, organization } = await newProvider(installation, 'watching');
  const by = partyWith(installation.url, authority.client, async () => authority.token);
  let version = 0;
  const turn = async (): Promise<void> => {
    version += 1;
    const record = {
      externalId: 'watched',
      version: String(version),
      kind: 'PROVIDER',
      region: { code: county },
      party: { id: organization },
      fromDay: FIRST_DAY,
      toDay: version % 2 === 0 ? LAST_DAY : null,
    };
    await until('the agreement’s receipt', () =>
      sync(by, 'Agreements', [record], `watched ${version}`).catch((error: unknown) => {
        // The receiver may have been killed: the same request is sent again, as every client should.
        if (error instanceof TypeError || (error instanceof Refused && AGAIN.includes(error.code))) return undefined;
        throw error;
      }),
    );
  };
  await turn();
  return { token, turn };
}

/** What is sent at a site: the county's people, the provider's workshops and statements. */
export function formsOf({ number, county, authority, provider }: Site): Form[] {
  return [
    {
      ...authority,
      plural: 'Educators',
      mutable: true,
      nameOf: String,
      input: recordsOf(({ text }) => ({ name: text, region: { code: county } })),
    },
    {
      ...provider,
      plural: 'Workshops',
      mutable: true,
      nameOf: String,
      input: recordsOf(({ text }) => ({
        kind: 'RURAL',
        title: text,
        region: { code: county },
        provider: { id: provider.organization },
        status: 'USE',
        openedOn: FIRST_DAY,
      })),
    },
    {
      ...provider,
      plural: 'LearningRecords',
      mutable: false,
      nameOf: (externalId) => statementId(placeOf(externalId)),
      input: (records) => ({ statements: records.map(([externalId]) => statement(number, placeOf(externalId))) }),
    },
  ];
}

function recordsOf(fields: (held: Held) => object): Form['input'] {
  return (records) => ({
    records: records.map(([externalId, held]) =>
      held.deleted
        ? { externalId, version: String(held.version), deleted: true }
        : { externalId, version: String(held.version), ...fields(held) },
    ),
  });
}

/** The number of `LearningRecords 7` among its sender's records. */
function placeOf(externalId: string): number {
  return Number(externalId.split(' ')[1]);
}

/** The id of a provider's nth statement; another provider's is the same. */
function statementId(n: number): string {
  return `9dc99b37-e920-4a68-a066-${String(n).padStart(12, '0')}`;
}

function homePage(site: number): string {
  return `https://platform-${site}.example`;
}

/** The nth statement of a site: half a minute of a video in its own session, at its own minute. */
function statement(site: number, n: number): object {
  return {
    id: statementId(n),
    actor: { account: { homePage: homePage(site), name: `account ${n % LEARNERS}` } },
    verb: { id: 'https://w3id.org/xapi/video/verbs/paused' },
    object: { id: `${homePage(site)}/courses/1` },
    timestamp: new Date(Date.UTC(2021, 9, 1) + n * 60_000).toISOString(),
    context: { extensions: { [`${VIDEO}session-id`]: `session ${n}` } },
    result: { extensions: { [`${VIDEO}played-segments`]: `0[.]${SECONDS}` } },
  };
}

/** Lets the county and the provider of a site write what the senders' records reference. */
export async function setUp(url: string, site: Site): Promise<void> {
  const party = ({ client, token }: Source): Party => partyWith(url, client, async () => token);
  const [county, provider] = [party(site.authority), party(site.provider)];
  const place = { code: site.county };
  const learner = (n: number) => ({ externalId: `learner ${n}`, provider: site.authority.organization });
  const many = (record: (n: number) => object) =>
    Array.from({ length: LEARNERS }, (_, n) => ({ version: '1', ...record(n) }) as never);
  await sync(county, 'Schools', [
    {
      externalId: 'school',
      version: '1',
      name: '中心小学',
      schoolCode: `215299990${site.number + 1}`,
      schoolKind: 'PRIMARY',
      stages: ['PRIMARY'],
      periods: [{ fromDay: '2015-09-01', township: { code: await townshipIn(county, site.county) }, rural: true }],
    },
  ]);
  await sync(
    county,
    'Educators',
    many((n) => ({ externalId: `learner ${n}`, name: `learner ${n}`, region: place })),
    'learners',
  );
  await sync(
    county,
    'Employments',
    many((n) => ({
      externalId: `employment ${n}`,
      educator: learner(n),
      organization: { externalId: 'school' },
      kinds: ['RURAL_TEACHER'],
      fromDay: '2018-09-01',
    })),
  );
  await sync(county, 'Agreements', [
    {
      externalId: 'agreement',
      version: '1',
      kind: 'PROVIDER',
      region: place,
      party: { id: site.provider.organization },
      fromDay: FIRST_DAY,
    },
  ]);
  await sync(county, 'Programs', [
    {
      externalId: 'program',
      version: '1',
      guide: 'BLENDED',
      title: '整合培训',
      region: place,
      fromDay: FIRST_DAY,
      toDay: LAST_DAY,
    },
  ]);
  const { program } = await county.ask<{ program: { id: string } }>(
    '{ program(externalId: { externalId: "program" }) { id } }',
  );
  await county.ask(
    `mutation ($id: ID!) { publishProgram(id: $id, on: "${FIRST_DAY}") { userErrors { code } } }`,
    program,
  );
  let attempt = 0;
  await until('what the provider names', async () => {
    attempt += 1;
    const accounts = many((n) => ({
      externalId: `account ${n}`,
      homePage: homePage(site.number),
      name: `account ${n}`,
      educator: learner(n),
    }));
    const object = { externalId: 'object', version: '1', iri: `${homePage(site.number)}/courses/1`, program };
    const counts = [
      await sync(provider, 'PlatformAccounts', accounts, `accounts ${attempt}`).catch(() => undefined),
      await sync(provider, 'PlatformObjects', [object], `objects ${attempt}`).catch(() => undefined),
    ];
    return counts.every((count) => count?.pending === 0);
  });
}

async function townshipIn(county: Party, code: string): Promise<string> {
  const { regions } = await county.ask<{ regions: { nodes: Township[] } }>(
    `{ regions(level: TOWNSHIP, under: "${code}", first: 100) { nodes { code name } } }`,
  );
  const township = regions.nodes.find(isRural);
  if (!township) throw new Error(`${code} has no township in the countryside`);
  return township.code;
}
