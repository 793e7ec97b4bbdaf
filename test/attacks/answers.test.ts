import { PROVIDER } from '@xiangxun/gateway/demo/inputs/places';
import { until } from '@xiangxun/gateway/demo/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantCanaries, sync } from '../graph/canaries.ts';
import { OTHER_SCHOOL_CODE } from '../graph/canary-parts.ts';
import { jobsAt } from '../testkit/job.ts';
import { ask, type Question, send } from './ask.ts';
import { openSite, type Site } from './site.ts';
import { unharmed } from './unharmed.ts';

const PROVINCE = 'demo-province';
const TEACHER = 'demo-teacher';
const SCHOOL = 'demo-school';
const PLATFORM = 'demo-provider';

/** A field of another subgraph than the regions'. */
const ELSEWHERE = 'table: metricsTable(level: PROVINCE, period: { year: 2021 }, metrics: [STUDY_HOURS]) { __typename }';
const TABLE = { __typename: 'MetricsTable' };
const GUIZHOU = { name: '贵州省', table: TABLE };

/** Names of properties that every JavaScript object has. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON', '__typename'];

let site: Site;
beforeAll(async () => {
  site = await openSite('processes');
  await plantCanaries(site.installation);
});
afterAll(() => site?.close());

/** The data of a response without errors. */
async function dataOf(client: string, question: string | Question): Promise<Record<string, unknown>> {
  const { data, errors, status } = await unharmed(site, () => ask(site, client, question));
  expect([status, errors]).toEqual([200, []]);
  return data ?? {};
}

describe('the aliases of a document', () => {
  it('mean nothing to the server, whatever they are', async () => {
    const aliases = NAMES.filter((name) => name !== '__typename');
    const fields = aliases.map((name) => `${name}: metrics { ${name}: code }`).join(' ');
    const { text } = await unharmed(site, () =>
      ask(site, TEACHER, `{ ${fields} me { __proto__: client evil: __typename } region(code: "52") { ${ELSEWHERE} } }`),
    );
    const order = [...text.matchAll(/"([a-zA-Z_]+)":\[\{"\1":/g)].map(([, name]) => name);
    expect(order).toEqual(aliases);
    expect(text).toContain('"me":{"__proto__":"demo-teacher","evil":"Viewer"}');
  });

  it('write nothing into what others send meanwhile', async () => {
    const jobs = jobsAt(site.url, await site.token(PLATFORM), 'workshop');
    const { id } = await jobs.create({ kind: 'WORKSHOP_ACTIVITY', idempotencyKey: 'meanwhile' });
    const lines = Array.from({ length: 3_000 }, (_, at) =>
      JSON.stringify({
        externalId: `A${at}`,
        version: '1',
        workshop: { externalId: 'workshop', provider: PROVIDER },
        title: '研讨',
        mode: 'ROUTINE',
        setting: 'ONLINE',
        fromDay: '2021-11-18',
        toDay: '2021-11-18',
      }),
    );
    await jobs.put(`${id}/parts/1`, lines.join('\n'));
    await jobs.start(id, 1);
    const evil = `{ __proto__: me { theme: __typename title: __typename } table: region(code: "52") { ${ELSEWHERE} } }`;
    const [job] = await unharmed(site, () =>
      Promise.all([jobs.ended(id), ...Array.from({ length: 20 }, () => ask(site, TEACHER, evil))]),
    );
    expect(job).toMatchObject({ state: 'DONE', counts: { created: 3_000 } });
    const themes =
      '{ workshop(externalId: { externalId: "workshop" }) { activities(first: 500) { nodes { title theme } } } }';
    const { workshop } = (await dataOf(PLATFORM, themes)) as {
      workshop: { activities: { nodes: { title: string; theme: string | null }[] } };
    };
    const nodes = workshop.activities.nodes.filter(({ title }) => title === '研讨');
    expect(new Set(nodes.map(({ theme }) => theme))).toEqual(new Set([null]));
  });
});

describe('a document of several subgraphs is answered', () => {
  it('with all that is asked for under one key, in however many places', async () => {
    const query = `{
      regions(level: PREFECTURE, under: "52", first: 2) { nodes { code } nodes { name } }
      me { scopes scopes } metrics { code } metrics { code }
      region(code: "52") { name ${ELSEWHERE} }
    }`;
    expect(await dataOf(PROVINCE, query)).toMatchObject({
      regions: {
        nodes: [
          { code: '5201', name: '贵阳市' },
          { code: '5202', name: '六盘水市' },
        ],
      },
      me: { scopes: ['graph:read', 'graph:write', 'sync:write', 'changes:read', 'pii:read'] },
      region: GUIZHOU,
    });
  });

  it('of fragments of interfaces, within those of others', async () => {
    const query = `{ organization(schoolCode: "${OTHER_SCHOOL_CODE}") { ...F ... on School { region { ${ELSEWHERE} } } } }
      fragment F on Organization { __typename ...N ... on School { stages } }
      fragment N on Node { id ... on School { schoolCode } }`;
    expect(await dataOf(PROVINCE, query)).toEqual({
      organization: {
        __typename: 'School',
        id: expect.any(String),
        stages: ['PRIMARY'],
        schoolCode: OTHER_SCHOOL_CODE,
        region: { table: TABLE },
      },
    });
  });

  it('of a union whose types are asked for different things under one key', async () => {
    const query = `{ programChanges(first: 500, kinds: [VISIT, ENROLLMENT]) { nodes { entity {
      __typename ... on Visit { region { k: name } } ... on Enrollment { region { k: source } } } } } }`;
    const { programChanges } = (await dataOf(PROVINCE, query)) as {
      programChanges: { nodes: { entity: { __typename: string; region: { k: string } } }[] };
    };
    const told = new Map(programChanges.nodes.map(({ entity }) => [entity.__typename, entity.region.k]));
    expect([...told.keys()].sort()).toEqual(['Enrollment', 'Visit']);
    expect(told.get('Visit')).toBe('长石镇');
    const { region } = await dataOf(PROVINCE, '{ region(code: "520521") { source } }');
    expect({ source: told.get('Enrollment') }).toEqual(region);
  });

  it('of one field with other arguments under each type', async () => {
    const table = (year: number) =>
      `m: metricsTable(level: PROVINCE, period: { year: ${year} }, metrics: [STUDY_HOURS]) { period { fromDay } }`;
    const query = (kind: string) => `{ organizations(kind: ${kind}, first: 1, under: "52") { nodes {
      ... on School { region { ${table(2021)} } } ... on EducationAuthority { region { ${table(2022)} } } } } }`;
    const wanted = { SCHOOL: '2021-01-01', EDUCATION_AUTHORITY: '2022-01-01' };
    for (const [kind, from] of Object.entries(wanted))
      expect(await dataOf(PROVINCE, query(kind))).toEqual({
        organizations: { nodes: [{ region: { m: { period: { fromDay: from } } } }] },
      });
  });

  it('with null where who asks may not see what stands there', async () => {
    const query =
      '{ programs(first: 5) { nodes { title participants { holder { __typename ... on Team { id name } } } } } }';
    const { programs } = (await dataOf(SCHOOL, query)) as {
      programs: { nodes: { title: string; participants: { holder: object | null }[] }[] };
    };
    const outreach = programs.nodes.find(({ title }) => title === '送教下乡培训');
    expect(outreach?.participants).toEqual([{ holder: null }]);
  });

  it('by nothing where everything is left out', async () => {
    const query = `query ($b: Boolean!) { region(code: "52") @include(if: $b) { name ${ELSEWHERE} } }`;
    expect(await dataOf(PROVINCE, { query, variables: { b: false } })).toEqual({});
    expect(await dataOf(PROVINCE, `{ region(code: "52") @include(if: false) { name ${ELSEWHERE} } }`)).toEqual({});
    expect(await dataOf(PROVINCE, { query, variables: { b: true } })).toEqual({ region: GUIZHOU });
  });

  it('by variables of any name', async () => {
    for (const name of ['representations', '__proto__', 'constructor', '_0', '_']) {
      const query = `query ($${name}: RegionCode!) { region(code: $${name}) { name ${ELSEWHERE} } }`;
      const variables = JSON.parse(`{ "${name}": "52" }`);
      expect([name, await dataOf(PROVINCE, { query, variables })]).toEqual([name, { region: GUIZHOU }]);
    }
  });
});

describe('what is written', () => {
  it('stays as it was where a patch names a variable that is not given', async () => {
    const party = site.installation.party(PLATFORM);
    const [outcome] = await sync(
      party,
      'Workshops',
      [{ ...WORKSHOP, externalId: 'patched', version: '1' }],
      'to be patched',
    );
    expect(outcome).toMatchObject({ outcome: 'CREATED' });
    const query = `mutation ($title: String, $subject: Subject, $stage: Stage, $key: String!, $patch: Boolean) {
      syncWorkshops(input: { idempotencyKey: $key, patch: $patch,
        records: [{ externalId: "patched", version: "2", title: $title, subject: $subject, stage: $stage }] }) { outcomes { outcome } } }`;
    const variables = { title: '改名', key: 'patched', patch: true };
    expect(await dataOf(PLATFORM, { query, variables })).toEqual({
      syncWorkshops: { outcomes: [{ outcome: 'UPDATED' }] },
    });
    const read = '{ workshop(externalId: { externalId: "patched" }) { title subject stage } }';
    expect(await dataOf(PLATFORM, read)).toEqual({ workshop: { title: '改名', subject: 'CHINESE', stage: 'PRIMARY' } });
  });

  it('is what the variables within a value say', async () => {
    const query = `mutation ($id: String!, $d: String) { syncLearningRecords(input: { idempotencyKey: "within", statements: [{
      id: $id, actor: { account: { homePage: "https://platform.example", name: "stranger-1" } },
      verb: { id: "http://adlnet.gov/expapi/verbs/completed" }, object: { id: "https://platform.example/courses/1" },
      timestamp: "2021-11-30T10:00:00Z", result: { duration: $d } }] }) { outcomes { outcome } } }`;
    const id = '5f0f7f0e-4b0e-4b8e-9a55-0a6a3a0e3a01';
    const taken = await dataOf(PLATFORM, { query, variables: { id, d: 'PT42M' } });
    expect(taken).toEqual({ syncLearningRecords: { outcomes: [{ outcome: 'CREATED' }] } });
    const statement = await until('the statement', async () => {
      const { learningRecords } = (await dataOf(
        PLATFORM,
        '{ learningRecords(state: COUNTED, first: 100) { nodes { statementId statement } } }',
      )) as {
        learningRecords: { nodes: { statementId: string; statement: object }[] };
      };
      return learningRecords.nodes.find(({ statementId }) => statementId === id)?.statement;
    });
    expect(statement).toMatchObject({ result: { duration: 'PT42M' } });
  });

  it('does not come several operations in one body', async () => {
    const one = { query: 'mutation { syncWorkshops(input: { idempotencyKey: "x", records: [] }) { id } }' };
    const { status, errors } = await unharmed(site, () => send(site, PLATFORM, JSON.stringify([one, one])));
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

const WORKSHOP = {
  kind: 'RURAL',
  title: '待改',
  region: { code: '520521' },
  provider: { id: PROVIDER },
  status: 'USE',
  openedOn: '2021-09-01',
  subject: 'CHINESE',
  stage: 'PRIMARY',
};
