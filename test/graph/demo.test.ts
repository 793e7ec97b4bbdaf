import { readdirSync, readFileSync } from 'node:fs';
import { play } from '@xiangxun/gateway/demo/play';
import { COUNTY_A, SCHOOL_YEAR, type Township } from '@xiangxun/gateway/demo/inputs/places';
import { type Party, tokenOf } from '@xiangxun/gateway/demo/client';
import { sync } from '@xiangxun/gateway/demo/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoFigures } from '../expected/demo.ts';
import { listen } from '../testkit/events.ts';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { quiet } from '../testkit/quiet.ts';

/** A school of the county’s that did not exist in the demo's year. */
const NEW_SCHOOL = {
  externalId: 'NEWS',
  name: '长石镇新建小学',
  schoolCode: '2152999902',
  schoolKind: 'PRIMARY',
  stages: ['PRIMARY'],
  subjects: ['CHINESE'],
  periods: [{ fromDay: '2024-09-01', township: { code: '520521109' }, rural: true }],
};

let installation: Installation;
let figures: ReturnType<typeof demoFigures>;
const told: string[] = [];

beforeAll(async () => {
  installation = await openInstallation('one process');
  await play(installation.url, (line) => told.push(line));
  await quiet(installation.databaseUrl);
  const { regions } = await installation
    .party('demo-county-a')
    .ask<{ regions: { nodes: Township[] } }>(
      `{ regions(level: TOWNSHIP, under: "${COUNTY_A}", first: 100) { nodes { code name } } }`,
    );
  figures = demoFigures(regions.nodes);
}, 300_000);
afterAll(() => installation?.close());

interface Value {
  readonly numerator: string | number | null;
  readonly denominator: string | number | null;
  readonly rank: number | null;
}

const METRICS = `query ($level: RegionLevel!, $metrics: [MetricCode!]!) {
  region(code: "52") {
    metrics(level: $level, period: { schoolYear: "${SCHOOL_YEAR}" }, metrics: $metrics, orderBy: { metric: DELIVERY_COVERAGE }, first: 100) {
      nodes { region { code } values { metric { code } numerator denominator rank } }
    }
  }
}`;

async function counties(party: Party, metrics: readonly string[]): Promise<Map<string, Value[]>> {
  const { region } = await party.ask<{
    region: { metrics: { nodes: { region: { code: string }; values: Value[] }[] } };
  }>(METRICS, { level: 'COUNTY', metrics });
  return new Map(region.metrics.nodes.map(({ region: { code }, values }) => [code, values]));
}

describe('the platform’s week', () => {
  const row = (name: string): number[] =>
    (told.find((line) => line.trimStart().startsWith(name)) ?? '')
      .trim()
      .slice(name.length)
      .trim()
      .split(/\s+/)
      .map(Number);

  it('takes each statement once: what has a teacher counts, what has none yet waits', () => {
    expect(row('statements ')).toEqual([figures.statements.known, 0, 0, figures.statements.waiting]);
  });

  it('takes the same statements again without a change', () => {
    expect(row('statements again')).toEqual([0, 0, figures.statements.all, 0]);
  });
});

describe('the county’s metrics', () => {
  it('are what a count of the inputs gives', async () => {
    const values = (
      await counties(installation.party('demo-province'), [
        'DELIVERY_COVERAGE',
        'DELIVERY_VISITS',
        'DELIVERY_DAYS',
        'TRAINER_RATIO',
        'STUDY_HOURS',
        'COHORT_TRAINEES',
        'COHORT_PROGRESS',
      ])
    ).get(COUNTY_A);
    const [coverage, visits, days, trainers, hours, trainees, progress] = (values ?? []).map(
      ({ numerator, denominator }) => [Number(numerator), denominator === null ? null : Number(denominator)] as const,
    );
    expect(coverage).toEqual(figures.coverage);
    expect(visits?.[0]).toBe(figures.visits);
    expect(days?.[0]).toBe(figures.visitDays);
    expect(trainers).toEqual(figures.trainers);
    expect(hours).toEqual([figures.studySeconds, 3_600]);
    expect(trainees?.[0]).toBe(figures.trainees);
    expect(progress).toEqual(figures.progress);
  });

  it('stand first among all counties of the province, the others without a value', async () => {
    const all = await counties(installation.party('demo-province'), ['DELIVERY_COVERAGE']);
    expect(all.size).toBe(88);
    expect([...all.keys()][0]).toBe(COUNTY_A);
    expect(all.get(COUNTY_A)?.[0]?.rank).toBe(1);
  });

  it('are the county’s and its provider’s to see, and not another county’s', async () => {
    for (const client of ['demo-county-a', 'demo-provider']) {
      expect([...(await counties(installation.party(client), ['DELIVERY_COVERAGE'])).keys()], client).toEqual([
        COUNTY_A,
      ]);
    }
    expect([...(await counties(installation.party('demo-county-b'), ['DELIVERY_COVERAGE'])).keys()]).toEqual([
      '520525',
    ]);
  });
});

describe('the cohort', () => {
  it('meets some standards and misses others', async () => {
    const { cohort } = await installation
      .party('demo-university')
      .ask<{ cohort: { findings: { standard: { code: string }; state: string }[] } }>(
        '{ cohort(externalId: { externalId: "COHORT" }) { findings { standard { code } state } } }',
      );
    const states = new Map<string, string[]>();
    for (const { standard, state } of cohort.findings)
      states.set(standard.code, [...(states.get(standard.code) ?? []), state].sort());
    expect(Object.fromEntries(states)).toMatchObject({
      RELEASE_DURATION: ['MET'],
      RELEASE_PHASES: ['NOT_MET'],
      GROUP_SIZE: ['MET', 'MET', 'NOT_MET'],
      MENTOR_TRIAD: ['MET', 'MET', 'NOT_MET'],
      TRAINING_COURSE_SHARE: ['MET'],
      REQUIRED_AND_ELECTIVE: ['MET'],
      PRACTICE_SHARE: ['MET'],
      SHADOWING_SHARE: ['NOT_MET'],
      SHADOWING_SITES: Array.from({ length: figures.trainees }, () => 'MET'),
    });
  });
});

describe('a duty', () => {
  it('is told with its holders and the real evidence behind it', async () => {
    const { program } = await installation.party('demo-county-a').ask<{
      program: {
        responsibilityMatrix: {
          rows: {
            duty: { code: string };
            assignments: {
              nodes: { state: string; evidence: { entity: { __typename: string; id: string } | null }[] }[];
            };
          }[];
        };
      };
    }>(`{ program(externalId: { externalId: "OUTREACH" }) { responsibilityMatrix { rows { duty { code }
          assignments(first: 5) { nodes { state evidence { entity { __typename ... on Visit { id } } } } } } } } }`);
    const row = program.responsibilityMatrix.rows.find(({ duty }) => duty.code === 'OUTREACH-TEAM-2');
    const evidence = row?.assignments.nodes.flatMap((node) => node.evidence) ?? [];
    expect(evidence.some(({ entity }) => entity?.__typename === 'Visit')).toBe(true);
  });
});

describe('the playground’s ready operations', () => {
  const folder = new URL('../../gateway/playground/operations/', import.meta.url);
  const clients: Readonly<Record<string, string>> = {
    vendor: 'demo-provider',
    university: 'demo-university',
    dashboard: 'demo-province',
    authority: 'demo-county-a',
  };

  const operations = readdirSync(folder).map((file) => ({
    file,
    client: clients[file.split('-')[0] ?? ''] ?? '',
    document: readFileSync(new URL(file, folder), 'utf8'),
  }));
  const subscribes = ({ document }: { document: string }) => /^subscription\b/m.test(document);

  it.each(operations.filter((each) => !subscribes(each)))('$file is answered', async ({ client, document }) => {
    const answer = await installation.party(client).ask<Record<string, unknown>>(document);
    expect(Object.values(answer)).not.toContain(null);
  });

  it.each(operations.filter(subscribes))('$file tells of what is written', async ({ client, document }) => {
    const reading = new AbortController();
    const token = await tokenOf(installation.url, client);
    const events = await listen(installation.url, token, document, {}, reading.signal);
    let heard: string | undefined;
    const listening = (async () => {
      for await (const { event, data } of events) {
        if (event === 'next') heard ??= data;
      }
    })().catch(() => {});
    // The stream starts a moment after the response, when its subgraph has accepted the subscription; so keep writing.
    for (let version = 2; heard === undefined; version++) {
      await sync(
        installation.party('demo-county-a'),
        'Schools',
        [{ ...NEW_SCHOOL, version: `${version}` }],
        `news ${version}`,
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    reading.abort();
    await listening;
    expect(JSON.parse(heard)).toEqual({ data: expect.anything() });
  });
});
