import type { Party } from './client.ts';
import { providerAgreement, universityAgreement } from './inputs/agreements.ts';
import {
  activityRecords,
  accountRecords,
  blendedProgram,
  enrollmentRecords,
  readStatements,
} from './inputs/blended.ts';
import { deliveryPlan, documentRecords, lessonRecords, outreachProgram, visitRecords } from './inputs/outreach.ts';
import { educatorRecords, employmentRecords, peopleOf, TEACHERS, TRAINERS, teamRecords } from './inputs/people.ts';
import { COUNTY_A, COUNTY_B, FIRST_DAY, PROVINCE, type Township } from './inputs/places.ts';
import { expertRecords, releaseProgram } from './inputs/release.ts';
import { schoolRecords } from './inputs/schools.ts';
import type { Cast } from './cast.ts';
import { type Counts, sync } from './sync.ts';
import { type Say, table } from './table.ts';
import { until } from './until.ts';

/** The school at which the demo's host and teacher work. */
const OWN_SCHOOL = 'S52052110701';
/** The second county is small: it has only its first townships. */
const TOWNSHIPS_OF_B = 4;
const TEACHERS_OF_B = 40;

/**
 * Acts as the two counties: writes schools in their real townships, people, teams and agreements, then the county's
 * programs and their year.
 */
export async function setUpCounty({ countyA, countyB }: Cast, say: Say): Promise<void> {
  const townships = await townshipsOf(countyA, COUNTY_A);
  const people = peopleOf(townships, TEACHERS, TRAINERS, OWN_SCHOOL);
  const rows: [string, Counts][] = [
    ['schools', await sync(countyA, 'Schools', schoolRecords(townships))],
    ['educators', await sync(countyA, 'Educators', educatorRecords(people, COUNTY_A))],
    ['employments', await sync(countyA, 'Employments', employmentRecords(people))],
    ['experts', await sync(countyA, 'Educators', expertRecords(), 'Experts')],
    ['teams', await sync(countyA, 'Teams', teamRecords(COUNTY_A))],
    ['agreements', await sync(countyA, 'Agreements', [providerAgreement(), universityAgreement()])],
    ['programs', await sync(countyA, 'Programs', [outreachProgram(townships), blendedProgram(townships)])],
    ['delivery plans', await sync(countyA, 'DeliveryPlans', [deliveryPlan(townships)])],
    ['visits', await sync(countyA, 'Visits', visitRecords(townships))],
    ['documents', await sync(countyA, 'Documents', documentRecords())],
    ['lessons', await sync(countyA, 'Lessons', lessonRecords())],
    ['activities', await sync(countyA, 'Activities', activityRecords(townships))],
    ['enrollments', await sync(countyA, 'Enrollments', enrollmentRecords(accountRecords(readStatements()).length))],
  ];
  tell(say, `大方县 ${COUNTY_A}, as demo-county-a: ${townships.length} real townships`, rows);
  for (const program of ['OUTREACH', 'BLENDED']) await publish(countyA, program, say);

  const townshipsB = (await townshipsOf(countyB, COUNTY_B))
    .filter(({ code }) => Number(code.slice(-3)) >= 100)
    .slice(0, TOWNSHIPS_OF_B);
  const peopleB = peopleOf(townshipsB, TEACHERS_OF_B, 0);
  tell(say, `纳雍县 ${COUNTY_B}, as demo-county-b`, [
    ['schools', await sync(countyB, 'Schools', schoolRecords(townshipsB), 'Schools of B')],
    ['educators', await sync(countyB, 'Educators', educatorRecords(peopleB, COUNTY_B), 'Educators of B')],
    ['employments', await sync(countyB, 'Employments', employmentRecords(peopleB), 'Employments of B')],
  ]);
}

/** Acts as the province: writes the release program. */
export async function setUpProvince({ province }: Cast, say: Say): Promise<void> {
  tell(say, `贵州省 ${PROVINCE}, as demo-province`, [
    ['programs', await sync(province, 'Programs', [releaseProgram()], 'Release')],
  ]);
  await publish(province, 'RELEASE', say);
}

/** Reports the outcomes of each kind of record. */
export function tell(say: Say, title: string, rows: readonly [string, Counts][]): void {
  say(title);
  const names = ['created', 'updated', 'unchanged', 'pending'] as const;
  table(
    say,
    ['records', ...names],
    rows.map(([kind, counts]) => [kind, ...names.map((name) => counts[name])]),
  );
}

async function townshipsOf(party: Party, county: string): Promise<Township[]> {
  const { regions } = await party.ask<{ regions: { nodes: Township[] } }>(
    'query Townships($under: RegionCode) { regions(level: TOWNSHIP, under: $under, first: 100) { nodes { code name } } }',
    { under: county },
  );
  return regions.nodes;
}

async function publish(party: Party, externalId: string, say: Say): Promise<void> {
  const known = await until(`the program ${externalId}`, async () => {
    const { program } = await party.ask<{ program: { id: string; status: string } | null }>(
      'query Program($externalId: String!) { program(externalId: { externalId: $externalId }) { id status } }',
      { externalId },
    );
    return program;
  });
  if (known.status === 'DRAFT') {
    const { publishProgram } = await party.ask<{ publishProgram: { userErrors: { message: string }[] } }>(
      'mutation Publish($id: ID!, $on: Date) { publishProgram(id: $id, on: $on) { userErrors { message } } }',
      { id: known.id, on: FIRST_DAY },
    );
    const [error] = publishProgram.userErrors;
    if (error) throw new Error(`the program ${externalId} could not be published: ${error.message}`);
  }
  say(`  the program ${externalId} is published`);
  say('');
}
