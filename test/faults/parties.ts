import { AUTHORITY_A, COUNTY_A, COUNTY_B, FIRST_DAY, LAST_DAY, PROVIDER } from '@xiangxun/gateway/demo/inputs/places';
import { sync } from '@xiangxun/gateway/demo/sync';
import { until } from '@xiangxun/gateway/demo/until';
import type { Installation } from '../testkit/installation.ts';
import type { Form, Held } from './sender.ts';

/** Whose study the statements tell of. */
export const LEARNERS = 5;
/** What one statement tells of, in seconds. */
export const SECONDS = 30;
const VIDEO = 'https://w3id.org/xapi/video/extensions/';

/** What each sender sends: people of two counties, a provider's workshops and statements. */
export const FORMS: readonly Form[] = [
  { client: 'demo-county-a', plural: 'Educators', mutable: true, input: educators(COUNTY_A) },
  { client: 'demo-county-b', plural: 'Educators', mutable: true, input: educators(COUNTY_B) },
  {
    client: 'demo-provider',
    plural: 'Workshops',
    mutable: true,
    input: recordsOf(({ text }) => ({
      kind: 'RURAL',
      title: text,
      region: { code: COUNTY_A },
      provider: { id: PROVIDER },
      status: 'USE',
      openedOn: FIRST_DAY,
    })),
  },
  {
    client: 'demo-provider',
    plural: 'LearningRecords',
    mutable: false,
    input: (records) => ({ statements: records.map(([id]) => statement(Number(id.split(' ')[1]))) }),
  },
];

function educators(county: string): Form['input'] {
  return recordsOf(({ text }) => ({ name: text, region: { code: county } }));
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

/** The id of the nth statement. */
export function statementId(n: number): string {
  return `9dc99b37-e920-4a68-a066-${String(n).padStart(12, '0')}`;
}

/** The nth statement: half a minute of a video of its own session, at a minute of its own. */
function statement(n: number): object {
  return {
    id: statementId(n),
    actor: { account: { homePage: 'https://platform.example', name: `account ${n % LEARNERS}` } },
    verb: { id: 'https://w3id.org/xapi/video/verbs/paused' },
    object: { id: 'https://platform.example/courses/1' },
    timestamp: new Date(Date.UTC(2021, 9, 1) + n * 60_000).toISOString(),
    context: { extensions: { [`${VIDEO}session-id`]: `session ${n}` } },
    result: { extensions: { [`${VIDEO}played-segments`]: `0[.]${SECONDS}` } },
  };
}

/** Has the county and the provider make what the senders' records name. */
export async function setUp({ party }: Installation): Promise<void> {
  const [county, provider] = [party('demo-county-a'), party('demo-provider')];
  const place = { code: COUNTY_A };
  const learner = (n: number) => ({ externalId: `learner ${n}`, provider: AUTHORITY_A });
  const many = (record: (n: number) => object) =>
    Array.from({ length: LEARNERS }, (_, n) => ({ version: '1', ...record(n) }) as never);
  await sync(county, 'Schools', [
    {
      externalId: 'school',
      version: '1',
      name: '长石镇中心小学',
      schoolCode: '2152999901',
      schoolKind: 'PRIMARY',
      stages: ['PRIMARY'],
      periods: [{ fromDay: '2015-09-01', township: { code: '520521109' }, rural: true }],
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
      party: { id: PROVIDER },
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
      homePage: 'https://platform.example',
      name: `account ${n}`,
      educator: learner(n),
    }));
    const object = { externalId: 'object', version: '1', iri: 'https://platform.example/courses/1', program };
    const counts = [
      await sync(provider, 'PlatformAccounts', accounts, `accounts ${attempt}`).catch(() => undefined),
      await sync(provider, 'PlatformObjects', [object], `objects ${attempt}`).catch(() => undefined),
    ];
    return counts.every((count) => count?.pending === 0);
  });
}
