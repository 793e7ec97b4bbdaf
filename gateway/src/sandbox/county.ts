import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { type Party, partyOf } from '../demo/client.ts';
import { providerAgreement } from '../demo/inputs/agreements.ts';
import { blendedProgram, enrollmentRecords } from '../demo/inputs/blended.ts';
import { educatorRecords, employmentRecords, peopleOf } from '../demo/inputs/people.ts';
import { COUNTY_A, FIRST_DAY, type Township } from '../demo/inputs/places.ts';
import { type InputRecord, schoolRecords } from '../demo/inputs/schools.ts';
import { sync } from '../demo/sync.ts';
import { patient } from '../demo/patient.ts';
import { until } from '../demo/until.ts';
import { today } from '@xiangxun/schema/kit/clock';

/** Enough people to test with, few enough to be created quickly. */
const TEACHERS = 120;
/** The school at which the demo's host and teacher work. */
const OWN_SCHOOL = 'S52052110701';

/** Whether the county's agreement with the provider is in force. */
export type AgreementState = 'IN_FORCE' | 'ENDED';

/** The county of a sandbox. */
export interface County {
  /**
   * Writes it as its authority would: schools in their townships, teachers, the agreement with the provider and a
   * published blended program. The provider's own data is left to the provider.
   */
  setUp(): Promise<void>;
  /** Ends or begins the agreement with the provider, and returns when that takes effect. */
  setAgreement(state: AgreementState): Promise<void>;
}

/**
 * A real county.
 *
 * @param origin of the product, without the sandbox's faults
 */
export function countyAt(origin: string): County {
  const county = partyAt(origin, 'demo-county-a');
  return {
    setUp: () => setUp(origin, county),
    setAgreement: (state) => setAgreement(origin, county, state),
  };
}

/** A party that waits while a part of the product starts, or reads another part's data again. */
function partyAt(origin: string, client: string): Party {
  return patient(partyOf(origin, client), 100, 200);
}

async function setUp(origin: string, county: Party): Promise<void> {
  const townships = await townshipsOf(county);
  const people = peopleOf(townships, TEACHERS, 0, OWN_SCHOOL);
  await Promise.all([
    sync(county, 'Schools', schoolRecords(townships)),
    sync(county, 'Educators', educatorRecords(people, COUNTY_A).map(withPhone)),
    sync(county, 'Employments', employmentRecords(people)),
    sync(county, 'Agreements', [providerAgreement()]),
    sync(county, 'Programs', [blendedProgram(townships)]),
    sync(county, 'Enrollments', enrollmentRecords(TEACHERS)),
  ]);
  await Promise.all([publish(county), untilReach(origin, true)]);
}

/** With this number a provider's record can match her: 13800000001 for the first. */
function withPhone(record: InputRecord, index: number): InputRecord {
  return { ...record, phone: String(13_800_000_001 + index) };
}

async function setAgreement(origin: string, county: Party, state: AgreementState): Promise<void> {
  // The versions of one sender and kind have one form, and the first one was a number.
  const version = String(Date.now());
  const ended = state === 'ENDED' ? { toDay: addDays(today(), -1) } : {};
  const record = { ...providerAgreement(), ...ended, version };
  await sync(county, 'Agreements', [record], `agreement ${version}`);
  await untilReach(origin, state === 'IN_FORCE');
}

async function untilReach(origin: string, wanted: boolean): Promise<void> {
  const provider = partyAt(origin, 'demo-provider');
  await until('the change of the agreement', async () => {
    // Enrollments belong to another subgraph, which learns of agreements a little later.
    const { me, enrollments } = await provider.ask<{ me: { regions: string[] }; enrollments: { nodes: unknown[] } }>(
      '{ me { regions } enrollments(first: 1) { nodes { id } } }',
    );
    return me.regions.length > 0 === wanted && enrollments.nodes.length > 0 === wanted;
  });
}

async function townshipsOf(county: Party): Promise<Township[]> {
  const { regions } = await county.ask<{ regions: { nodes: Township[] } }>(
    'query Townships($under: RegionCode) { regions(level: TOWNSHIP, under: $under, first: 100) { nodes { code name } } }',
    { under: COUNTY_A },
  );
  return regions.nodes;
}

async function publish(county: Party): Promise<void> {
  const program = await until('the program', async () => {
    const answer = await county.ask<{ program: { id: string } | null }>(
      '{ program(externalId: { externalId: "BLENDED" }) { id } }',
    );
    return answer.program;
  });
  await county.ask(
    'mutation Publish($id: ID!, $on: Date) { publishProgram(id: $id, on: $on) { userErrors { code } } }',
    {
      id: program.id,
      on: FIRST_DAY,
    },
  );
}
