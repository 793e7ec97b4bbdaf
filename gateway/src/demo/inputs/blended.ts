import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ROOT } from '@xiangxun/prisma/folders';
import { participants } from './outreach.ts';
import { teacherId } from './people.ts';
import { AUTHORITY_A, CENTER, COUNTY_A, FIRST_DAY, LAST_DAY, PROVIDER, type Township } from './places.ts';
import type { InputRecord } from './schools.ts';

const STATEMENTS = join(ROOT, 'prisma/seed/demo/fun-mooc.ndjson.gz');

/** The parts of a platform's statement that the demo reads; the statement is sent unchanged. */
export interface Statement {
  readonly id: string;
  readonly actor: { readonly account: { readonly homePage: string; readonly name: string } };
  readonly context: { readonly contextActivities: { readonly parent: readonly { readonly id: string }[] } };
}

/** The 11,000 real statements of one week of a public platform, in file order. */
export function readStatements(): Statement[] {
  const lines = gunzipSync(readFileSync(STATEMENTS)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Statement);
}

/** The county's blended program: its rural schools, the provider and the centre. */
export function blendedProgram(townships: readonly Township[]): InputRecord {
  return {
    externalId: 'BLENDED',
    version: '1',
    guide: 'BLENDED',
    title: '2021–2022学年网络研修与校本研修整合培训',
    region: { code: COUNTY_A },
    cycle: '2021-2022',
    yearKind: 'SCHOOL_YEAR',
    fromDay: FIRST_DAY,
    toDay: LAST_DAY,
    subjects: ['CHINESE', 'MATHEMATICS', 'ENGLISH'],
    stages: ['PRIMARY'],
    phases: [
      { phase: 'PLANNING', fromDay: '2021-09-01', toDay: '2021-09-30' },
      { phase: 'STUDY', fromDay: '2021-10-01', toDay: '2022-07-31' },
      { phase: 'EVALUATION', fromDay: '2022-08-01', toDay: LAST_DAY },
    ],
    schools: participants(townships),
    participants: [
      { party: 'PROVIDER', holder: { id: PROVIDER } },
      { party: 'DEVELOPMENT_CENTER', holder: { id: CENTER } },
    ],
  };
}

/** Every teacher with an account studies in the blended program. */
export function enrollmentRecords(learners: number): InputRecord[] {
  return Array.from({ length: learners }, (_, index) => ({
    externalId: `B-${teacherId(index)}`,
    version: '1',
    program: { externalId: 'BLENDED' },
    educator: { externalId: teacherId(index) },
    role: 'TRAINEE',
    selectedOn: FIRST_DAY,
  }));
}

/** The platform's accounts, in the order of their first statements, each for one of the county's teachers. */
export function accountRecords(statements: readonly Statement[]): InputRecord[] {
  const accounts = new Map(statements.map(({ actor: { account } }) => [account.name, account.homePage]));
  return [...accounts].map(([name, homePage], index) => ({
    externalId: name,
    version: '1',
    homePage,
    name,
    educator: { externalId: teacherId(index), provider: AUTHORITY_A },
  }));
}

/** The platform's courses, each mapped to the blended program. */
export function objectRecords(statements: readonly Statement[]): InputRecord[] {
  const courses = new Set(statements.flatMap(({ context }) => context.contextActivities.parent.map(({ id }) => id)));
  return [...courses]
    .sort()
    .map((iri) => ({ externalId: iri, version: '1', iri, program: { externalId: 'BLENDED', provider: AUTHORITY_A } }));
}

/** Study on site: routine and thematic activities at the first schools, supported by the provider. */
export function activityRecords(townships: readonly Township[]): InputRecord[] {
  return participants(townships)
    .slice(0, 6)
    .flatMap((participant, index) =>
      (['ROUTINE', 'THEMATIC'] as const).map((mode) => ({
        externalId: `A-${index + 1}-${mode}`,
        version: '1',
        program: { externalId: 'BLENDED' },
        title: mode === 'ROUTINE' ? '集体备课' : '主题研讨',
        mode,
        holder: (participant as { school: object }).school,
        supportedBy: [{ id: PROVIDER }],
        fromDay: '2021-11-18',
        toDay: '2021-11-18',
        attendance: index === 0 ? [{ educator: { externalId: 'T0001' }, day: '2021-11-18', minutes: 90 }] : [],
      })),
    );
}
