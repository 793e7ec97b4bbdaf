import { randomUUID } from 'node:crypto';
import { sequence } from '@xiangxun/schema/kit/feed/sequencer';
import { newId } from '@xiangxun/schema/contract/id';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  knowProvider,
  map,
  openTestSubgraph,
  send,
  type TestSubgraph,
  viewerOf,
} from '../workshops.testkit.ts';

const COUNTY = '520521';
const HOME_PAGE = 'http://platform.example.cn';

let subgraph: TestSubgraph;
let provider: Viewer;
let educator: string;
let program: string;

beforeAll(async () => {
  subgraph = await openTestSubgraph();
  provider = await knowProvider(subgraph, COUNTY);
  educator = await subgraph.know('Educator', COUNTY);
  program = await subgraph.know('Program', COUNTY);
  await map(
    subgraph,
    provider,
    [{ externalId: 'a', version: '1', homePage: HOME_PAGE, name: 'wang', educator: { id: educator } }],
    [{ externalId: 'o', version: '1', iri: `${HOME_PAGE}/course`, program: { id: program } }],
  );
  const days = ['2022-02-27', '2022-02-28', '2022-03-01', '2022-03-09'];
  await send(
    subgraph,
    provider,
    'k',
    days.map((day, place) => watched(day, place + 1)),
  );
});
afterAll(() => subgraph.close());

/** So many minutes of a video of its own, completed, at noon of a day. */
function watched(day: string, minutes: number) {
  return {
    id: randomUUID(),
    actor: { account: { homePage: HOME_PAGE, name: 'wang' } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { id: `${HOME_PAGE}/video-${day}` },
    context: { contextActivities: { grouping: { id: `${HOME_PAGE}/course` } } },
    result: { extensions: { 'https://w3id.org/xapi/video/extensions/played-segments': `0[.]${minutes * 60}` } },
    timestamp: `${day}T12:00:00+08:00`,
  };
}

const QUERY = `query ($educator: ID!, $program: ID!) {
  learnerProgress(educator: $educator, program: $program) {
    educator { id } program { id } regionCode seconds days activities completions firstDay lastDay
    weeks: timeline { fromDay seconds days } months: timeline(by: MONTH) { fromDay seconds days activities completions }
  }
}`;

async function progressFor(viewer: Viewer): Promise<Answer | null> {
  return (await subgraph.ask(viewer, QUERY, { educator, program })).learnerProgress;
}

describe('a learner’s progress', () => {
  it('adds the days up, week by week and month by month', async () => {
    expect(await progressFor(viewerOf('AUTHORITY', COUNTY))).toEqual({
      educator: { id: educator },
      program: { id: program },
      regionCode: COUNTY,
      seconds: 600,
      days: 4,
      activities: 4,
      completions: 4,
      firstDay: '2022-02-27',
      lastDay: '2022-03-09',
      weeks: [
        { fromDay: '2022-02-21', seconds: 60, days: 1 },
        { fromDay: '2022-02-28', seconds: 300, days: 2 },
        { fromDay: '2022-03-07', seconds: 240, days: 1 },
      ],
      months: [
        { fromDay: '2022-02-01', seconds: 180, days: 2, activities: 2, completions: 2 },
        { fromDay: '2022-03-01', seconds: 420, days: 2, activities: 2, completions: 2 },
      ],
    });
  });

  it('is listed under the educator and under the program', async () => {
    const { _entities } = await subgraph.ask(
      viewerOf('TEACHER', null, { educator }),
      `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on Educator { progress { totalCount nodes { program { id } seconds } } }
        ... on Program { progress(first: 1) { nodes { educator { id } seconds } pageInfo { hasNextPage } } } } }`,
      {
        of: [
          { __typename: 'Educator', id: educator },
          { __typename: 'Program', id: program },
        ],
      },
    );
    expect(_entities).toEqual([
      { progress: { totalCount: 1, nodes: [{ program: { id: program }, seconds: 600 }] } },
      { progress: { nodes: [{ educator: { id: educator }, seconds: 600 }], pageInfo: { hasNextPage: false } } },
    ]);
  });

  it('is seen by herself, her school, her county and whoever serves it, and by nobody else', async () => {
    const school = await subgraph.know('School', COUNTY);
    await subgraph.pool.query(
      'INSERT INTO mirror_employment (id, educator_id, organization_id, from_day) VALUES ($1, $2, $3, $4)',
      [newId('Employment'), educator, school, '2020-01-01'],
    );
    const seen = [
      viewerOf('TEACHER', null, { educator }),
      viewerOf('SCHOOL', null, { organization: school }),
      viewerOf('AUTHORITY', '52'),
      provider,
    ];
    for (const viewer of seen) expect(await progressFor(viewer)).not.toBeNull();
    const unseen = [
      viewerOf('TEACHER', null, { educator: await subgraph.know('Educator', COUNTY) }),
      viewerOf('SCHOOL', null, { organization: await subgraph.know('School', COUNTY) }),
      viewerOf('AUTHORITY', '520525'),
      await knowProvider(subgraph, '520525'),
      viewerOf('UNIVERSITY', null, { organization: await subgraph.know('University', COUNTY) }),
    ];
    for (const viewer of unseen) expect(await progressFor(viewer)).toBeNull();
  });

  it('tells its days in the feed, and takes them back', async () => {
    const feed = `query ($after: String) { workshopChanges(after: $after, kinds: [PROGRESS_DAY]) {
      nodes { deleted entity { ... on ProgressDay { day seconds intervals { from to } } } } pageInfo { endCursor } } }`;
    const county = viewerOf('AUTHORITY', COUNTY);
    await sequence(subgraph.pool, 'workshops');
    const { workshopChanges: before } = await subgraph.ask(county, feed);
    expect(before.nodes.map(({ entity }: Answer) => entity)).toContainEqual({
      day: '2022-03-01',
      seconds: 180,
      intervals: [{ from: 43_020, to: 43_200 }],
    });
    await map(subgraph, provider, [{ externalId: 'a', version: '2', deleted: true }]);
    await sequence(subgraph.pool, 'workshops');
    const { workshopChanges: after } = await subgraph.ask(county, feed, { after: before.pageInfo.endCursor });
    expect(after.nodes).toEqual(Array.from({ length: 4 }, () => ({ deleted: true, entity: null })));
  });
});
