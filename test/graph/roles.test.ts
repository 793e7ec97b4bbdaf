import { until } from '@xiangxun/gateway/demo/until';
import { DEMO_CLIENTS } from '@xiangxun/gateway/identity/demo-clients';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { ask, tokenOf } from '../testkit/reply.ts';
import { type Canary, plantCanaries } from './canaries.ts';
import { WAVES } from './canary-records.ts';
import { SIGHTS } from './visible.ts';
import { data, FEEDS, feeds, follow, kindTypeOf, type Reader, WAYS } from './ways.ts';

let installation: Installation;
let canaries: readonly Canary[];
const readers = new Map<string, Reader>();

const CLIENTS = DEMO_CLIENTS.map(({ id }) => id);
const STRANGERS = CLIENTS.filter((client) => !['demo-province', 'demo-county-a'].includes(client));

beforeAll(async () => {
  installation = await openInstallation('one process');
  canaries = await plantCanaries(installation);
  const origin = installation.url;
  for (const client of CLIENTS) readers.set(client, { origin, token: await tokenOf(origin, client) });
  for (const client of CLIENTS)
    await until(`the rows of ${client}`, async () => {
      const found = await WAYS.nodes?.go(readerOf(client), canaries);
      return SIGHTS[client]?.every((name) => found?.includes(name));
    });
});
afterAll(() => installation?.close());

function readerOf(client: string): Reader {
  const reader = readers.get(client);
  if (!reader) throw new Error(`${client} has no token`);
  return reader;
}

function idOf(name: string): string {
  const canary = canaries.find((candidate) => candidate.name === name);
  if (!canary) throw new Error(`there is no ${name}`);
  return canary.id;
}

/** Replaces the names of canaries in braces by their ids. */
function withIds(text: string): string {
  return text.replace(/\{\{([^}]+)\}\}/g, (_, name: string) => idOf(name));
}

const scopesOf = (client: string) => DEMO_CLIENTS.find(({ id }) => id === client)?.scopes ?? [];
const mayFollow = (client: string) => scopesOf(client).includes('changes:read');

describe.each(CLIENTS)('what %s sees', (client) => {
  const seen = new Set(SIGHTS[client]);
  const ways = { ...WAYS, ...(mayFollow(client) && { 'the feeds': feeds }) };

  it.each(Object.entries(ways))('is its own and nothing else by %s', async (_, way) => {
    const found = await way.go(readerOf(client), canaries);
    const due = canaries.filter((canary) => way.leadsTo(canary) && seen.has(canary.name)).map(({ name }) => name);
    expect(found.filter((name) => !seen.has(name))).toEqual([]);
    expect(found).toEqual(expect.arrayContaining(due));
  });

  if (!mayFollow(client))
    it.each(FEEDS)('is nothing by %s, which asks for a scope that it lacks', async (feed) => {
      const { origin, token } = readerOf(client);
      const { data, codes } = await ask(origin, token, `{ ${feed} { nodes { id } } }`);
      expect({ data, codes }).toEqual({ data: null, codes: ['FORBIDDEN'] });
    });
});

describe('what is counted of county A', () => {
  const YEAR = 'period: { schoolYear: "2021-2022" }';
  const FIGURES = `{ region(code: "520521") {
    metrics(${YEAR}, metrics: [DELIVERY_VISITS, STUDY_HOURS]) { totalCount nodes { regionCode } parent { values { value } } }
    schoolMetrics(${YEAR}, metrics: [PARTICIPATION]) { totalCount nodes { school { id } } }
    metricsTable(level: TOWNSHIP, ${YEAR}, metrics: [DELIVERY_VISITS]) { regions }
    findings(${YEAR}) { totalCount nodes { id } }
    responsibilityMatrix(guide: OUTREACH, ${YEAR}) { rows { holders { total } assignments { totalCount } } }
  } }`;
  interface Figures {
    readonly region: {
      readonly metrics: { totalCount: number; nodes: unknown[]; parent: unknown };
      readonly schoolMetrics: { totalCount: number; nodes: unknown[] };
      readonly metricsTable: { regions: unknown[] };
      readonly findings: { totalCount: number; nodes: unknown[] };
      readonly responsibilityMatrix: { rows: { holders: { total: number }; assignments: { totalCount: number } }[] };
    };
  }
  const none = { totalCount: 0, nodes: [] };

  it.each(['demo-county-b', 'demo-host', 'demo-teacher', 'demo-university', 'demo-school'])(
    'gives %s no figure of a region',
    async (client) => {
      const { region } = await data<Figures>(readerOf(client), FIGURES);
      expect(region.metrics).toEqual({ ...none, parent: null });
      expect(region.metricsTable).toEqual({ regions: [] });
    },
  );

  it('gives another county neither schools nor findings nor duties', async () => {
    const { region } = await data<Figures>(readerOf('demo-county-b'), FIGURES);
    expect(region.schoolMetrics).toEqual(none);
    expect(region.findings).toEqual(none);
    for (const { holders, assignments } of region.responsibilityMatrix.rows)
      expect([holders.total, assignments.totalCount]).toEqual([0, 0]);
  });

  it('gives a school its own figures alone', async () => {
    const { region } = await data<Figures>(readerOf('demo-school'), FIGURES);
    expect(region.schoolMetrics.nodes).toEqual([{ school: { id: '00000000-0000-8006-9000-000000000001' } }]);
  });

  it('ranks no county before another that may not see it', async () => {
    const query = `{ region(code: "52") {
      metrics(level: COUNTY, ${YEAR}, metrics: [DELIVERY_VISITS], orderBy: { metric: DELIVERY_VISITS }) {
        totalCount nodes { regionCode values { rank } } parent { values { value } }
      }
    } }`;
    expect(await data(readerOf('demo-county-b'), query)).toEqual({
      region: { metrics: { totalCount: 1, nodes: [{ regionCode: '520525', values: [{ rank: 1 }] }], parent: null } },
    });
  });
});

/** Ways to hidden rows through visible ones: the client, the query, and the result. */
const NESTED: readonly [client: string, what: string, query: string, answer: object][] = [
  [
    'demo-teacher',
    'schools, principals and teams of her program',
    '{ program(id: "{{outreach}}") { schools { school { name } principal { name regionCode } } teams { name } } }',
    {
      program: {
        schools: [
          { school: null, principal: null },
          { school: null, principal: null },
        ],
        teams: [null],
      },
    },
  ],
  [
    'demo-teacher',
    'what others studied in her program',
    '{ program(id: "{{outreach}}") { progress { totalCount nodes { seconds } } findings { totalCount } } }',
    { program: { progress: { totalCount: 0, nodes: [] }, findings: { totalCount: 0 } } },
  ],
  [
    'demo-school',
    'other schools and teams of its program',
    '{ program(id: "{{outreach}}") { schools { school { name } } teams { members { educator { name } } } } }',
    { program: { schools: [{ school: { name: '达溪镇中心小学' } }, { school: null }], teams: [null] } },
  ],
  [
    'demo-county-b',
    'the cohorts of the province’s program',
    '{ program(id: "{{release}}") { cohorts { totalCount nodes { title } } assignments { totalCount } } }',
    { program: { cohorts: { totalCount: 0, nodes: [] }, assignments: { totalCount: 0 } } },
  ],
  [
    'demo-university',
    'phone and employments of its trainee, which are the county’s',
    '{ cohort(id: "{{cohort}}") { trainees { nodes { educator { phone employments { id } } } } } }',
    { cohort: { trainees: { nodes: [{ educator: null }] } } },
  ],
  [
    'demo-host',
    'phones and employments of her members',
    '{ workshop(id: "{{hosted workshop}}") { members { nodes { educator { phone regionCode } } } } }',
    { workshop: { members: { nodes: [{ educator: null }] } } },
  ],
  ...['demo-county-b', 'demo-university', 'demo-school', 'demo-host', 'demo-teacher'].map(
    (client): [string, string, string, object] => [
      client,
      'a stranger’s study and the platform’s records and receipts',
      `{
        learnerProgress(educator: "{{stranger}}", program: "{{outreach}}") { seconds }
        learningRecords(state: COUNTED) { totalCount }
        syncStatus(provider: "00000000-0000-8005-9000-000000000001") { workshops { kind } }
        educators(organization: "{{other school}}") { totalCount }
        platformAccounts(educator: "{{stranger}}") { totalCount }
        visits(program: "{{outreach}}", team: "{{team}}") { totalCount }
        evaluations(target: "{{team}}") { totalCount }
      }`,
      {
        learnerProgress: null,
        learningRecords: { totalCount: 0 },
        syncStatus: null,
        educators: { totalCount: 0 },
        platformAccounts: { totalCount: 0 },
        visits: { totalCount: 0 },
        evaluations: { totalCount: 0 },
      },
    ],
  ),
];

describe('what is hidden is not had through what is seen', () => {
  it.each(NESTED)('%s: %s', async (client, _, query, answer) => {
    expect(await data(readerOf(client), withIds(query))).toEqual(answer);
  });

  it('nor by another reader’s cursors', async () => {
    const own = await data<Record<'lessons' | 'programChanges', { pageInfo: { endCursor: string } }>>(
      readerOf('demo-county-a'),
      '{ lessons(first: 1) { pageInfo { endCursor } } programChanges(first: 1) { pageInfo { endCursor } } }',
    );
    const other = readerOf('demo-county-b');
    const query = 'query After($after: String) { lessons(after: $after) { totalCount nodes { id } } }';
    expect(await data(other, query, { after: own.lessons.pageInfo.endCursor })).toEqual({
      lessons: { totalCount: 0, nodes: [] },
    });
    const told = follow(other, 'programChanges', own.programChanges.pageInfo.endCursor);
    await expect(told).rejects.toThrow('CURSOR_EXPIRED');
  });
});

/**
 * The records of each batch again, as new ones of a client without the right to write them. What they reference by
 * others' external ids is outside its access, or is refused as unknown or as not permitted; both say the same about
 * what exists.
 */
function intrusions(client: string): { plural: string; singular: string; record: object }[] {
  return WAVES.flat().flatMap(({ by, plural, open, records }) => {
    if (by === client || open?.includes(client)) return [];
    const [name, record] = Object.entries(records)[0] as [string, object];
    const singular = canaries.find((canary) => canary.name === name)?.kind ?? plural;
    return [{ plural, singular, record: { externalId: `intruder for ${name}`, ...record } }];
  });
}

/**
 * Everything in the province's feeds except divisions, which nobody writes, to detect whether anything was added or
 * removed.
 */
async function everything(): Promise<string[]> {
  const ids = await Promise.all(
    FEEDS.map(async (feed) => follow(readerOf('demo-province'), feed, null, await writtenKinds(feed))),
  );
  return ids.flat().sort();
}

/** The kinds of a feed, without divisions. */
async function writtenKinds(feed: string): Promise<string[]> {
  const query = `{ kinds: __type(name: "${kindTypeOf(feed)}") { enumValues { name } } }`;
  const { kinds } = await data<{ kinds: { enumValues: { name: string }[] } }>(readerOf('demo-province'), query);
  return kinds.enumValues.map(({ name }) => name).filter((name) => name !== 'REGION');
}

describe.each(STRANGERS)('what %s may not write', (client) => {
  it('is refused in batches, by hand and as a deletion, and is as it was', async () => {
    const before = await everything();
    const intruders = intrusions(client);
    // A provider's batches of educators write no educator: they name one, or let the county decide who is meant.
    const written = intruders.filter(({ singular }) => client !== 'demo-provider' || singular !== 'Educator');
    const inBatches = written.map(({ plural, singular, record }, n) => ({
      input: `Sync${plural}Input!`,
      field: (input: string) => `sync${plural}(input: ${input}) { outcomes { userErrors { code } } }`,
      value: { idempotencyKey: `intruder ${n}`, records: [{ ...record, version: '1' }] },
      name: singular,
    }));
    const byHand = intruders.map(({ singular, record }) => ({
      input: `Save${singular}Input!`,
      field: (input: string) => `save${singular}(input: ${input}) { userErrors { code } }`,
      value: record,
      name: singular,
    }));
    const deletions = canaries
      .filter(({ source, kind }) => source !== sourceOf(client) && kind !== 'PhaseReport')
      .map(({ id, kind }) => ({
        input: 'ID!',
        field: (input: string) => `delete${kind}(id: ${input}) { userErrors { code } }`,
        value: id,
        name: kind,
      }));
    const refused = ({ name }: Attempt) => expect.stringMatching(`^${name} (NOT_PERMITTED|UNKNOWN_REFERENCE)$`);
    expect(await refusals(client, inBatches)).toEqual(
      scopesOf(client).includes('sync:write')
        ? inBatches.map(refused)
        : inBatches.map(({ name }) => `${name} FORBIDDEN`),
    );
    expect(await refusals(client, byHand)).toEqual(byHand.map(refused));
    expect(await refusals(client, deletions)).toEqual(deletions.map(({ name }) => `${name} NOT_FOUND`));
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['publishProgram(id: "{{draft of A}}")', 'publishProgram'],
    ['cancelProgram(id: "{{outreach}}")', 'cancelProgram'],
    ['decideCohort(id: "{{cohort}}", status: APPROVED)', 'decideCohort'],
    ['advanceResource(id: "{{outcome}}", to: SELECTED)', 'advanceResource'],
    ['publishPackage(id: "{{package}}")', 'publishPackage'],
  ])('is not decided by it: %s', async (mutation) => {
    const { origin, token } = readerOf(client);
    const reply = await ask(origin, token, `mutation { decided: ${withIds(mutation)} { userErrors { code } } }`);
    expect([reply.data, reply.codes]).toEqual([null, ['FORBIDDEN']]);
  });
});

interface Attempt {
  readonly name: string;
  /** The type of the argument. */
  readonly input: string;
  field(input: string): string;
  readonly value: unknown;
}

/** Sends one mutation after another in one request, and returns the code with which each was refused. */
async function refusals(client: string, attempts: readonly Attempt[]): Promise<string[]> {
  const { origin, token } = readerOf(client);
  const inputs = attempts.map(({ input }, n) => `$i${n}: ${input}`).join(', ');
  const fields = attempts.map(({ field }, n) => `m${n}: ${field(`$i${n}`)}`).join('\n');
  const values = Object.fromEntries(attempts.map(({ value }, n) => [`i${n}`, value]));
  const reply = await ask(origin, token, `mutation Attempt(${inputs}) { ${fields} }`, values);
  return attempts.map(({ name }, n) => {
    const told = JSON.stringify(reply.data?.[`m${n}`]) ?? '';
    return `${name} ${reply.data ? (told.match(/"code":"(\w+)"/)?.[1] ?? told) : [...new Set(reply.codes)].join(' ')}`;
  });
}

function sourceOf(client: string): string | null {
  const { organization, educator } = DEMO_CLIENTS.find(({ id }) => id === client) ?? {};
  return organization ?? educator ?? null;
}

describe('a token', () => {
  const OPERATIONS = [
    '{ guides { code } }',
    '{ regions(first: 1) { nodes { code } } }',
    '{ schools { totalCount } }',
    '{ workshops { totalCount } }',
    '{ resources { totalCount } }',
    '{ metrics { code } }',
    '{ organizationChanges { nodes { id } } }',
    'mutation { deleteSchool(id: "{{other school}}") { userErrors { code } } }',
    `mutation { syncSchools(input: { idempotencyKey: "k", records: [] }) { id } }`,
  ];

  it.each(OPERATIONS)('is needed: %s', async (operation) => {
    const { data, codes } = await ask(installation.url, null, withIds(operation));
    expect({ data, codes }).toEqual({ data: null, codes: ['UNAUTHENTICATED'] });
  });

  it.each([
    ['graph:write', '{ schools { totalCount } }'],
    ['changes:read', '{ visits { totalCount } }'],
    ['graph:read', '{ evaluationChanges { nodes { id } } }'],
    ['graph:read', 'mutation { deleteVisit(id: "{{visit}}") { userErrors { code } } }'],
    ['graph:write', 'mutation { syncVisits(input: { idempotencyKey: "k", records: [] }) { id } }'],
    ['sync:write', 'mutation { deleteVisit(id: "{{visit}}") { userErrors { code } } }'],
  ])('with %s alone is not good for %s', async (scope, operation) => {
    const token = await tokenOf(installation.url, 'demo-county-a', scope);
    const { data, codes } = await ask(installation.url, token, withIds(operation));
    expect({ data, codes }).toEqual({ data: null, codes: ['FORBIDDEN'] });
  });

  it('with changes:read alone follows no entity of a feed to others', async () => {
    const token = await tokenOf(installation.url, 'demo-county-a', 'changes:read');
    const changes = (kind: string, entity: string) =>
      `{ organizationChanges(kinds: [${kind}], first: 500) { nodes { id entity { ${entity} } } } }`;
    const own = '... on Employment { fromDay kinds educator { id } organization { __typename id } }';
    const reply = await ask<Record<'organizationChanges', { nodes: { entity: object }[] }>>(
      installation.url,
      token,
      changes('EMPLOYMENT', own),
    );
    expect(reply.codes).toEqual([]);
    expect(reply.data?.organizationChanges.nodes.map(({ entity }) => entity)).toContainEqual(
      expect.objectContaining({ educator: { id: idOf('stranger') } }),
    );
    for (const [kind, entity, path] of [
      ['EMPLOYMENT', '... on Employment { organization { name } }', 'organization'],
      ['EMPLOYMENT', '... on Employment { educator { employments { id } } }', 'educator'],
      ['REGION', '... on Region { children { totalCount } }', 'children'],
      ['SCHOOL', '... on School { region { findings(period: { year: 2021 }) { totalCount } } }', 'region'],
    ] as const) {
      const { text, codes } = await ask(installation.url, token, changes(kind, entity));
      expect(new Set(codes), text).toEqual(new Set(['FORBIDDEN']));
      expect(text, text).toContain(path);
    }
  });

  it('that nobody signed is no token', async () => {
    const [header, claims] = readerOf('demo-province').token.split('.');
    const { status, data, codes } = await ask(
      installation.url,
      `${header}.${claims}.c2lnbmVk`,
      '{ schools { totalCount } }',
    );
    expect({ status, data, codes }).toEqual({ status: 401, data: null, codes: ['UNAUTHENTICATED'] });
  });
});
