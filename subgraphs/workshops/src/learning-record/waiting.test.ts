import { randomUUID } from 'node:crypto';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, knowProvider, map, openTestSubgraph, type TestSubgraph } from '../workshops.testkit.ts';

const COUNTY = '520521';
const HOME_PAGE = 'http://platform.example.cn';
const iri = (name: string) => `${HOME_PAGE}/${name}`;

let subgraph: TestSubgraph;
let provider: Viewer;

beforeAll(async () => {
  subgraph = await openTestSubgraph();
  provider = await knowProvider(subgraph, COUNTY);
  const [one, two] = [await subgraph.know('Program', COUNTY), await subgraph.know('Program', COUNTY)];
  await map(
    subgraph,
    provider,
    [await account('wang'), await account('li')],
    [object('shared', one, 'shared 1'), object('shared', two, 'shared 2'), object('single', one)],
  );
});
afterAll(() => subgraph.close());

async function account(name: string) {
  const educator = { id: await subgraph.know('Educator', COUNTY) };
  return { externalId: name, version: '1', homePage: HOME_PAGE, name, educator };
}

const object = (name: string, program: string, externalId = name) => ({
  externalId,
  version: '1',
  iri: iri(name),
  program: { id: program },
});

/** A statement about a video of a course. */
const seen = (actor: object, course: string) => ({
  id: randomUUID(),
  actor,
  verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
  object: { id: iri('video') },
  context: { contextActivities: { parent: [{ id: iri(course) }] } },
  timestamp: '2022-03-01T12:00:00+08:00',
});
const called = (name: string) => ({ account: { homePage: HOME_PAGE, name } });

const CAUSES = '{ code outcome kinds form value field count remedy hint }';
const ERRORS = 'userErrors { code path message remedy }';
const WAITING = `query ($provider: ID!, $value: String) {
  list: workshopPendingRecords(provider: $provider, value: $value) { nodes { externalId ${ERRORS} } }
  _entities(representations: [{ __typename: "ProviderSync", provider: $provider }]) {
    ... on ProviderSync { workshops { kind pending pendingByCause ${CAUSES} } } } }`;

it('is told alike in the receipt, the status and the list: an account, an object, or an enrollment', async () => {
  const statements = [
    seen(called('wang'), 'shared'),
    seen(called('li'), 'shared'),
    seen(called('zhao'), 'shared'),
    seen(called('zhao'), 'single'),
    seen({ mbox: 'mailto:zhou@example.cn' }, 'unknown'),
    seen(called('wang'), 'unknown'),
    seen(called('wang'), 'single'),
  ];
  const { receipt } = await subgraph.ask(
    provider,
    `mutation ($input: SyncLearningRecordsInput!) {
      receipt: syncLearningRecords(input: $input) { causes ${CAUSES} outcomes { externalId outcome ${ERRORS} } } }`,
    { input: { idempotencyKey: 'k', statements } },
  );
  const enrollment = {
    code: 'UNKNOWN_ENROLLMENT',
    outcome: 'PENDING',
    kinds: ['Enrollment'],
    form: 'iri',
    value: iri('shared'),
    field: 'object',
    remedy: 'COUNTY',
    hint: expect.stringContaining('区县'),
  };
  const reference = { code: 'UNKNOWN_REFERENCE', outcome: 'PENDING', remedy: 'CLIENT', hint: expect.any(String) };
  const zhao = { ...reference, kinds: ['PlatformAccount'], form: 'name', value: 'zhao', field: 'actor' };
  const zhou = { ...zhao, value: 'mailto:zhou@example.cn' };
  const unknown = { ...reference, kinds: ['PlatformObject'], form: 'iri', value: iri('unknown'), field: 'object' };
  expect(receipt.causes).toEqual([
    { ...enrollment, count: 2 },
    { ...zhao, count: 2 },
    { ...unknown, count: 2 },
    { ...zhou, count: 1 },
  ]);
  const codes = (records: Answer[]) =>
    records.map(({ userErrors }) => userErrors.map(({ code, path }: Answer) => `${code} ${path.at(-1)}`));
  const told = [
    ['UNKNOWN_ENROLLMENT object'],
    ['UNKNOWN_ENROLLMENT object'],
    ['UNKNOWN_REFERENCE actor'],
    ['UNKNOWN_REFERENCE actor'],
    ['UNKNOWN_REFERENCE actor', 'UNKNOWN_REFERENCE object'],
    ['UNKNOWN_REFERENCE object'],
  ];
  expect(codes(receipt.outcomes)).toEqual([...told, []]);
  expect(receipt.outcomes[1].userErrors[0].message).toBe(
    `“li”未参加“${iri('shared')}”所属的任何项目，记录等待参训登记`,
  );
  const { list, _entities } = await subgraph.ask(provider, WAITING, { provider: provider.organization });
  const byId = new Map<string, Answer>(list.nodes.map((node: Answer) => [node.externalId, node]));
  expect(codes(statements.flatMap(({ id }) => byId.get(id) ?? []))).toEqual(told);
  const status = _entities[0].workshops.find(({ kind }: Answer) => kind === 'LearningRecord');
  expect(status.pending).toBe(6);
  expect(status.pendingByCause).toHaveLength(4);
  expect(status.pendingByCause).toEqual(
    expect.arrayContaining([
      { ...enrollment, count: 2 },
      { ...zhao, count: 2 },
      { ...zhou, count: 1 },
      { ...unknown, count: 1 },
    ]),
  );
  for (const { value, count } of status.pendingByCause) {
    const { list: those } = await subgraph.ask(provider, WAITING, { provider: provider.organization, value });
    expect(those.nodes.length, value).toBeGreaterThanOrEqual(count);
  }
});
