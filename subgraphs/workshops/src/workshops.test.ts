import { randomUUID } from 'node:crypto';
import { sequence } from '@xiangxun/schema/kit/feed/sequencer';
import { newId } from '@xiangxun/schema/contract/id';
import { MARK_LENGTH } from '@xiangxun/schema/kit/list/cursor-plugin';
import { settlePending } from '@xiangxun/schema/kit/sync/pending/pending';
import { systemViewer, type Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registry } from './registry.ts';
import { type Answer, knowProvider, map, openTestSubgraph, type TestSubgraph, viewerOf } from './workshops.testkit.ts';

const COUNTY = '520521';
const NEIGHBOUR = '520525';

let subgraph: TestSubgraph;
let county: Viewer;
let neighbour: Viewer;
let provider: Viewer;
let host: string;
let member: string;

beforeAll(async () => {
  subgraph = await openTestSubgraph();
  county = viewerOf('AUTHORITY', COUNTY, { organization: await subgraph.know('EducationAuthority', COUNTY) });
  neighbour = viewerOf('AUTHORITY', NEIGHBOUR, { organization: await subgraph.know('EducationAuthority', NEIGHBOUR) });
  provider = await knowProvider(subgraph, COUNTY);
  host = await subgraph.know('Educator', COUNTY);
  member = await subgraph.know('Educator', COUNTY);
  for (const code of [COUNTY, NEIGHBOUR]) {
    await subgraph.pool.query(
      `INSERT INTO reference_key (kind, form, value, id, region) VALUES ('Region', 'code', $1, $2, $3)`,
      [code, `00000000-0000-8001-8000-000000${code}`, code],
    );
  }
});
afterAll(() => subgraph.close());

async function sync(viewer: Viewer, plural: string, ...records: object[]): Promise<string[]> {
  const { receipt } = await subgraph.ask(
    viewer,
    `mutation ($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) { outcomes { outcome userErrors { code path } } } }`,
    { input: { idempotencyKey: randomUUID(), records } },
  );
  return receipt.outcomes.map(({ outcome, userErrors }: Answer) =>
    [outcome, ...userErrors.map(({ code, path }: Answer) => `${code} ${path.slice(2).join('.')}`)].join(' '),
  );
}

const workshop = (change: object = {}) => ({
  externalId: 'w',
  version: '1',
  kind: 'RURAL',
  title: '大方县小学语文工作坊',
  region: { code: COUNTY },
  stage: 'PRIMARY',
  status: 'USE',
  openedOn: '2024-03-01',
  hosts: [{ educator: { id: host }, fromDay: '2024-03-01' }],
  statusChanges: [
    { status: 'BUILD', on: '2024-02-01' },
    { status: 'USE', on: '2024-03-01' },
  ],
  ...change,
});

const activity = (change: object = {}) => ({
  externalId: 'a',
  version: '1',
  workshop: { externalId: 'w', provider: county.organization },
  title: '识字教学主题研修',
  mode: 'THEMATIC',
  setting: 'ONLINE',
  theme: '识字教学',
  themePlace: 1,
  fromDay: '2024-04-01',
  attendance: [
    {
      educator: { id: member },
      day: '2024-04-01',
      fromTime: '2024-04-01T09:00:00+08:00',
      toTime: '2024-04-01T10:30:00+08:00',
    },
  ],
  ...change,
});

describe('workshops', () => {
  it('take effect when what they name is known, in whatever order', async () => {
    expect(
      await sync(county, 'WorkshopMemberships', {
        externalId: 'm',
        version: '1',
        workshop: { externalId: 'w' },
        educator: { id: member },
        fromDay: '2024-03-01',
      }),
    ).toEqual(['PENDING UNKNOWN_REFERENCE workshop']);
    expect(await sync(county, 'Workshops', workshop())).toEqual(['CREATED']);
    expect(await settlePending(subgraph.pool, registry)).toBe(1);
    expect(await sync(county, 'WorkshopActivities', activity())).toEqual(['CREATED']);
    const found = await subgraph.ask(
      county,
      `{ workshop(externalId: { externalId: "w" }) {
        title regionCode kind stage status openedOn statusChanges { status on } hosts { educator { id } fromDay toDay }
        members { nodes { educator { id } fromDay } }
        activities { nodes { theme themePlace attendance { educator { id } day minutes fromTime toTime } } }
      } }`,
    );
    expect(found.workshop).toEqual({
      title: '大方县小学语文工作坊',
      regionCode: COUNTY,
      kind: 'RURAL',
      stage: 'PRIMARY',
      status: 'USE',
      openedOn: '2024-03-01',
      statusChanges: [
        { status: 'BUILD', on: '2024-02-01' },
        { status: 'USE', on: '2024-03-01' },
      ],
      hosts: [{ educator: { id: host }, fromDay: '2024-03-01', toDay: null }],
      members: { nodes: [{ educator: { id: member }, fromDay: '2024-03-01' }] },
      activities: {
        nodes: [
          {
            theme: '识字教学',
            themePlace: 1,
            attendance: [
              {
                educator: { id: member },
                day: '2024-04-01',
                minutes: null,
                fromTime: '2024-04-01T01:00:00.000Z',
                toTime: '2024-04-01T02:30:00.000Z',
              },
            ],
          },
        ],
      },
    });
  });

  it('are refused with all that is wrong', async () => {
    expect(await sync(county, 'Workshops', workshop({ externalId: 'x', closedOn: '2024-01-01' }))).toEqual([
      'REJECTED INVALID_PERIOD closedOn',
    ]);
    expect(
      await sync(county, 'WorkshopActivities', activity({ externalId: 'x', theme: null, toDay: '2024-03-31' })),
    ).toEqual(['REJECTED INVALID_PERIOD toDay REQUIRED theme']);
    const half = { educator: { id: member }, day: '2024-04-01', fromTime: '2024-04-01T09:00:00+08:00' };
    expect(await sync(county, 'WorkshopActivities', activity({ externalId: 'x', attendance: [half] }))).toEqual([
      'REJECTED REQUIRED attendance.0.toTime',
    ]);
  });

  it('are written by whoever answers for them', async () => {
    expect(await sync(neighbour, 'Workshops', workshop())).toEqual(['REJECTED NOT_PERMITTED ']);
    expect(await sync(provider, 'Workshops', workshop({ region: { code: NEIGHBOUR } }))).toEqual([
      'REJECTED NOT_PERMITTED ',
    ]);
    const center = viewerOf('CENTER', COUNTY, { organization: await subgraph.know('DevelopmentCenter', COUNTY) });
    expect(await sync(center, 'Workshops', workshop())).toEqual(['REJECTED NOT_PERMITTED ']);
    const province = viewerOf('AUTHORITY', '52', { organization: await subgraph.know('EducationAuthority', '52') });
    expect(await sync(province, 'Workshops', workshop())).toEqual(['REJECTED NOT_PERMITTED ']);
    const hosting = viewerOf('HOST', null, { educator: host });
    expect(await sync(hosting, 'WorkshopActivities', activity({ externalId: 'h' }))).toEqual(['CREATED']);
    expect(
      await sync(viewerOf('HOST', null, { educator: member }), 'WorkshopActivities', activity({ externalId: 'h' })),
    ).toEqual(['REJECTED NOT_PERMITTED ']);
  });

  it('are seen by those whom they concern, and by nobody else', async () => {
    const school = await subgraph.know('School', COUNTY);
    await subgraph.pool.query(
      'INSERT INTO mirror_employment (id, educator_id, organization_id, from_day) VALUES ($1, $2, $3, $4)',
      [newId('Employment'), member, school, '2020-01-01'],
    );
    const seen = async (viewer: Viewer) =>
      (await subgraph.ask(viewer, '{ workshops { nodes { id } totalCount } }')).workshops.totalCount;
    const viewers = [
      county,
      provider,
      viewerOf('HOST', null, { educator: host }),
      viewerOf('TEACHER', null, { educator: member }),
      viewerOf('SCHOOL', null, { organization: school }),
      systemViewer('resources'),
    ];
    expect(await Promise.all(viewers.map(seen))).toEqual(viewers.map(() => 1));
    const others = [
      neighbour,
      viewerOf('TEACHER', null, { educator: await subgraph.know('Educator', COUNTY) }),
      viewerOf('UNIVERSITY', null, { organization: await subgraph.know('University', COUNTY) }),
      viewerOf('EVALUATOR', COUNTY),
    ];
    expect(await Promise.all(others.map(seen))).toEqual(others.map(() => 0));
  });

  it('are listed by what they name, their state and their days', async () => {
    const count = async (list: string) =>
      (await subgraph.ask(county, `{ list: ${list} { totalCount } }`)).list.totalCount;
    const [{ id }] = (await subgraph.ask(county, '{ workshops { nodes { id } } }')).workshops.nodes;
    const days = (from: string, to: string) => `fromDay: "${from}", toDay: "${to}"`;
    expect(await count('workshops(status: USE, subject: CHINESE)')).toBe(0);
    expect(await count(`workshops(stage: PRIMARY, ${days('2024-05-01', '2024-05-31')})`)).toBe(1);
    expect(await count(`workshops(${days('2023-05-01', '2023-05-31')})`)).toBe(0);
    expect(await count(`workshopMemberships(workshop: "${id}", educator: "${member}")`)).toBe(1);
    expect(await count(`workshopMemberships(${days('2025-05-01', '2025-05-31')})`)).toBe(1);
    expect(await count(`workshopActivities(workshop: "${id}", mode: THEMATIC, setting: ONLINE)`)).toBe(2);
    expect(await count(`workshopActivities(${days('2024-04-02', '2024-04-30')})`)).toBe(0);
    await expect(count(`workshopMemberships(educator: "${id}")`)).rejects.toThrow(
      `educator is "${id}", which is no id of an Educator`,
    );
  });

  it('take their members and activities with them', async () => {
    await sequence(subgraph.pool, 'workshops');
    const changes = `query ($after: String) { workshopChanges(after: $after) { nodes { kind deleted gone entity { __typename } } pageInfo { endCursor } } }`;
    const { workshopChanges: before } = await subgraph.ask(county, changes);
    expect(before.nodes.map(({ entity }: Answer) => entity.__typename).sort()).toEqual([
      'Workshop',
      'WorkshopActivity',
      'WorkshopActivity',
      'WorkshopMembership',
    ]);
    expect(await sync(county, 'Workshops', { externalId: 'w', version: '2', deleted: true })).toEqual(['DELETED']);
    await sequence(subgraph.pool, 'workshops');
    const { workshopChanges: after } = await subgraph.ask(county, changes, { after: before.pageInfo.endCursor });
    expect(after.nodes.map(({ kind, deleted }: Answer) => `${kind} ${deleted}`).sort()).toEqual([
      'WORKSHOP true',
      'WORKSHOP_ACTIVITY true',
      'WORKSHOP_ACTIVITY true',
      'WORKSHOP_MEMBERSHIP true',
    ]);
  });

  it('have them again when they come back and these are sent as they were', async () => {
    const membership = {
      externalId: 'm',
      version: '1',
      workshop: { externalId: 'w' },
      educator: { id: member },
      fromDay: '2024-03-01',
    };
    expect(await sync(county, 'WorkshopMemberships', membership)).toEqual(['PENDING UNKNOWN_REFERENCE workshop']);
    expect(await sync(county, 'Workshops', workshop({ version: '3' }))).toEqual(['CREATED']);
    await settlePending(subgraph.pool, registry);
    expect(await sync(county, 'WorkshopMemberships', membership)).toEqual(['UNCHANGED']);
    expect(await sync(county, 'WorkshopActivities', activity(), activity({ externalId: 'a', version: '2' }))).toEqual([
      'CREATED',
      'REJECTED DUPLICATE_IN_BATCH externalId',
    ]);
    const { workshops } = await subgraph.ask(
      county,
      '{ workshops { nodes { members { totalCount } activities { totalCount } } } }',
    );
    expect(workshops.nodes).toEqual([{ members: { totalCount: 1 }, activities: { totalCount: 1 } }]);
  });
});

describe('the state of a provider’s sync', () => {
  const status = `query ($provider: ID!) { _entities(representations: [{ __typename: "ProviderSync", provider: $provider }]) {
    ... on ProviderSync { workshops { kind lastBatchAt ageSeconds counts { created pending } pending rejected pendingByCause { kinds form value count } } } } }`;

  async function statusFor(viewer: Viewer): Promise<Answer[] | null> {
    const { _entities } = await subgraph.ask(viewer, status, { provider: provider.organization });
    return _entities[0].workshops;
  }

  it('names what waits by its causes', async () => {
    const program = await subgraph.know('Program', COUNTY);
    await map(
      subgraph,
      provider,
      [],
      [{ externalId: 'course', version: '1', iri: 'http://p.cn/course', program: { id: program } }],
    );
    await sync(
      provider,
      'PlatformAccounts',
      ...['a', 'b'].map((name) => ({
        externalId: name,
        version: '1',
        homePage: 'http://p.cn',
        name,
        educator: { externalId: 'unknown' },
      })),
    );
    const statement = (name: string) => ({
      id: randomUUID(),
      actor: { account: { homePage: 'http://p.cn', name } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
      object: { id: 'http://p.cn/course' },
      timestamp: '2024-04-01T09:00:00+08:00',
    });
    await subgraph.ask(
      provider,
      `mutation ($input: SyncLearningRecordsInput!) { syncLearningRecords(input: $input) { id } }`,
      {
        input: { idempotencyKey: 'k', statements: [statement('a'), statement('a'), statement('b')] },
      },
    );
    const kinds = (await statusFor(provider)) ?? [];
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'Workshop',
      'WorkshopMembership',
      'WorkshopActivity',
      'PlatformAccount',
      'PlatformObject',
      'LearningRecord',
    ]);
    expect(kinds.find(({ kind }) => kind === 'PlatformAccount')).toMatchObject({
      pending: 2,
      pendingByCause: [{ kinds: ['Educator'], form: 'externalId', value: 'unknown', count: 2 }],
    });
    expect(kinds.find(({ kind }) => kind === 'LearningRecord')).toMatchObject({
      counts: { created: 0, pending: 3 },
      pending: 3,
      rejected: 0,
      pendingByCause: [
        { kinds: ['PlatformAccount'], form: 'name', value: 'a', count: 2 },
        { kinds: ['PlatformAccount'], form: 'name', value: 'b', count: 1 },
      ],
    });
  });

  it('lists each record that waits, learning records after the others', async () => {
    const list = async (viewer: Viewer, args: string): Promise<Answer> => {
      const query = `query ($provider: ID!) { page: workshopPendingRecords(provider: $provider, ${args}) {
        nodes { kind externalId version expiresAt userErrors { code path hint message } } totalCount pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }`;
      return (await subgraph.ask(viewer, query, { provider: provider.organization })).page;
    };
    const told = ({ nodes }: Answer): string[] =>
      nodes.map(({ kind, userErrors: [error] }: Answer) => `${kind} ${error.path.join('.')} ${error.message}`);
    const all = await list(provider, 'first: 10');
    expect(all.nodes.map(({ kind }: Answer) => kind)).toEqual([
      ...Array(2).fill('PlatformAccount'),
      ...Array(3).fill('LearningRecord'),
    ]);
    expect(all.totalCount).toBe(5);
    expect(all.nodes[4]).toMatchObject({ version: '', expiresAt: null, userErrors: [{ code: 'UNKNOWN_REFERENCE' }] });
    expect(told(await list(provider, 'kinds: [LEARNING_RECORD], value: "b"'))).toEqual([
      expect.stringMatching(/^LearningRecord actor .*“b”/),
    ]);
    const read: string[] = [];
    let after = '';
    for (let more = true; more; ) {
      const page: Answer = await list(provider, `first: 2${after}`);
      read.push(...told(page));
      more = page.pageInfo.hasNextPage;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(read).toEqual(told(all));
    expect((await list(provider, 'last: 4')).nodes).toEqual(all.nodes.slice(1));
    expect((await list(provider, 'state: EXPIRED')).totalCount).toBe(0);
    expect((await list(neighbour, 'first: 10')).totalCount).toBe(0);
    const mark = all.pageInfo.endCursor?.slice(0, MARK_LENGTH);
    const forged = `${mark}${Buffer.from(JSON.stringify(['LearningRecord', 'then', 'that'])).toString('base64url')}`;
    await expect(list(provider, `first: 1, after: "${forged}"`)).rejects.toThrow('no cursor of this list');
  });

  it('is open to authorities whose region it serves', async () => {
    expect(await statusFor(county)).not.toBeNull();
    expect(await statusFor(viewerOf('AUTHORITY', '52'))).not.toBeNull();
    expect(await statusFor(neighbour)).toBeNull();
    expect(await statusFor(await knowProvider(subgraph, COUNTY))).toBeNull();
    expect(await statusFor(viewerOf('TEACHER', null, { educator: member }))).toBeNull();
  });
});
