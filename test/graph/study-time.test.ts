import { randomUUID } from 'node:crypto';
import {
  AUTHORITY_A,
  COUNTY_A,
  FIRST_DAY,
  LAST_DAY,
  PROVIDER,
  SCHOOL_YEAR,
} from '@xiangxun/gateway/demo/inputs/places';
import type { Party } from '@xiangxun/gateway/demo/client';
import { sync, syncStatements } from '@xiangxun/gateway/demo/sync';
import { until } from '@xiangxun/gateway/demo/until';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { OWN_SCHOOL } from './canary-parts.ts';

const DAY = '2021-11-18';
const PLATFORMS = ['http://one.example.cn', 'http://two.example.cn'] as const;
const place = { code: COUNTY_A };
const countys = (externalId: string) => ({ externalId, provider: AUTHORITY_A });

let installation: Installation;
let county: Party;
let provider: Party;

beforeAll(async () => {
  installation = await openInstallation('one process');
  county = installation.party('demo-county-a');
  provider = installation.party('demo-provider');
  await beginProgram();
  for (const activity of ['seminar', 'reading']) await sync(county, 'Activities', [attended(activity)], activity);
  await sync(
    provider,
    'PlatformAccounts',
    PLATFORMS.map((homePage) => ({
      externalId: homePage,
      version: '1',
      homePage,
      name: 'teacher',
      educator: countys('teacher'),
    })),
  );
  await sync(
    provider,
    'PlatformObjects',
    PLATFORMS.map((platform) => standing(platform, 'seminar', '1')),
  );
  await until('the accounts and objects', async () => {
    const { platformAccounts, platformObjects } = await provider.ask<
      Record<'platformAccounts' | 'platformObjects', { totalCount: number }>
    >('{ platformAccounts { totalCount } platformObjects { totalCount } }');
    return platformAccounts.totalCount === 2 && platformObjects.totalCount === 2;
  });
}, 300_000);
afterAll(() => installation?.close());

/** A teacher at a school of the county, and a published program of the platforms' provider. */
async function beginProgram(): Promise<void> {
  await sync(county, 'Educators', [{ externalId: 'teacher', version: '1', name: '李老师', region: place }]);
  await sync(county, 'Employments', [
    {
      externalId: 'employment',
      version: '1',
      educator: { externalId: 'teacher' },
      organization: { id: OWN_SCHOOL },
      kinds: ['RURAL_TEACHER'],
      fromDay: FIRST_DAY,
    },
  ]);
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
      title: '网络研修与校本研修整合培训',
      region: place,
      cycle: '2021-2022',
      yearKind: 'SCHOOL_YEAR',
      fromDay: FIRST_DAY,
      toDay: LAST_DAY,
      subjects: ['CHINESE'],
      stages: ['PRIMARY'],
      schools: [{ school: { id: OWN_SCHOOL } }],
      participants: [{ party: 'PROVIDER', holder: { id: PROVIDER } }],
    },
  ]);
  const program = await until('the program', async () => {
    const answer = await county.ask<{ program: { id: string } | null }>(
      '{ program(externalId: { externalId: "program" }) { id } }',
    );
    return answer.program;
  });
  await county.ask('mutation ($id: ID!, $on: Date) { publishProgram(id: $id, on: $on) { userErrors { code } } }', {
    id: program.id,
    on: FIRST_DAY,
  });
}

/** An activity of the school that the teacher attended for 20 minutes, according to its list. */
function attended(externalId: string) {
  return {
    externalId,
    version: '1',
    program: { externalId: 'program' },
    title: externalId,
    mode: 'ROUTINE',
    holder: { id: OWN_SCHOOL },
    fromDay: DAY,
    toDay: DAY,
    attendance: [{ educator: { externalId: 'teacher' }, day: DAY, minutes: 20 }],
  };
}

/** A mapping of a platform's room to an activity. */
function standing(platform: string, activity: string, version: string) {
  return {
    externalId: platform,
    version,
    iri: `${platform}/room`,
    program: countys('program'),
    activity: countys(activity),
  };
}

/** So many minutes in a platform's room that end at a time of the day. */
function studied(platform: string, minutes: number, clock: string) {
  return {
    id: randomUUID(),
    actor: { account: { homePage: platform, name: 'teacher' } },
    verb: { id: 'https://w3id.org/xapi/video/verbs/paused' },
    object: { id: `${platform}/video` },
    context: { contextActivities: { parent: [{ id: `${platform}/room` }] } },
    result: { extensions: { 'https://w3id.org/xapi/video/extensions/played-segments': `0[.]${minutes * 60}` } },
    timestamp: `${DAY}T${clock}+08:00`,
  };
}

/** Waits until the county's study time is so many minutes. */
async function minutesAre(expected: number): Promise<void> {
  await until(`${expected} minutes`, async () => {
    const { region } = await county.ask<{
      region: { metrics: { parent: { values: { value: number | null }[] } } };
    }>(
      `query ($code: RegionCode!) { region(code: $code) {
        metrics(level: TOWNSHIP, period: { schoolYear: "${SCHOOL_YEAR}" }, metrics: [STUDY_HOURS], first: 1) { parent { values { value } } } } }`,
      { code: COUNTY_A },
    );
    return Math.round((region.metrics.parent.values[0]?.value ?? 0) * 60) === expected;
  });
}

/** The feed's entries of the teacher's online days. */
async function days(): Promise<unknown[]> {
  const { workshopChanges } = await county.ask<{ workshopChanges: { nodes: { entity: unknown }[] } }>(
    `{ workshopChanges(kinds: [PROGRESS_DAY]) { nodes { entity {
      ... on ProgressDay { seconds activityTimes { activity { title } seconds } } } } } }`,
  );
  return workshopChanges.nodes.map(({ entity }) => entity);
}

it('counts the same activity once, attended by list and recorded by two platforms, and different ones each', async () => {
  await minutesAre(20 + 20);
  await syncStatements(
    provider,
    [studied(PLATFORMS[0], 10, '09:10:00'), studied(PLATFORMS[1], 7, '09:12:00')],
    'statements',
  );
  const [day] = await until('the day of progress', async () => {
    const told = await days();
    return told.length > 0 && told;
  });
  expect(day).toEqual({ seconds: 720, activityTimes: [{ activity: { title: 'seminar' }, seconds: 720 }] });
  await minutesAre(20 + 20);

  await sync(provider, 'PlatformObjects', [standing(PLATFORMS[1], 'reading', '2')], 'the second room, corrected');
  await minutesAre(12 + (20 - 10) + (20 - 7));
});
