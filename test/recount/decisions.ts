import { UNIVERSITY } from '@xiangxun/gateway/demo/inputs/places';
import type { SeededRandom } from './seeded-random.ts';
import type { Parties } from './parties.ts';
import { A, B, type County } from './places.ts';
import { COUNTY_PROGRAMS } from './pools/programs.ts';
import { COHORTS } from './pools/release.ts';

/** Programs are published before they begin, except for one that is published later, with no earlier facts. */
const PUBLISHED_ON = ['2021-08-25', '2021-08-25', '2021-08-25', '2022-01-01', '2021-10-01', '2021-03-01'];
const RELEASES_PUBLISHED_ON = ['2021-08-25', '2021-03-01'];
const PHASES = [
  { phase: 'CONCENTRATED', fromDay: '2021-09-06', toDay: '2021-10-31' },
  { phase: 'SHADOWING', fromDay: '2021-11-01', toDay: '2021-12-15' },
  { phase: 'RETURN_PRACTICE', fromDay: '2022-02-20', toDay: '2022-05-10' },
  { phase: 'SUMMARY', fromDay: '2022-05-11', toDay: '2022-06-15' },
];

interface Known {
  readonly id: string;
  readonly status: string;
}

/**
 * Decisions by hand after a burst: programs are published and cancelled, duties waived, cohorts approved and reported
 * on.
 */
export async function decide(parties: Parties, burst: number, dice: SeededRandom): Promise<void> {
  for (const county of [A, B]) {
    for (const [n, on] of PUBLISHED_ON.entries()) {
      const cancels = n >= 3 && burst > 0 && dice.chance(0.15);
      await decideProgram(parties, county.client, `program ${n}`, on, cancels);
    }
    await waive(parties, county, `program ${dice.below(COUNTY_PROGRAMS / 2)}`, dice);
  }
  for (const [n, on] of RELEASES_PUBLISHED_ON.entries())
    await decideProgram(parties, 'demo-province', `release ${n}`, on, false);
  for (let n = 0; n < COHORTS; n += 1) {
    const status = n === 0 ? 'APPROVED' : dice.pick(['APPROVED', 'APPROVED', 'REFUSED', 'CANCELLED']);
    await decideCohort(parties, `cohort ${n}`, status);
    for (const phase of dice.some(PHASES, 0.7)) await report(parties, `cohort ${n}`, phase, burst, dice);
  }
}

async function decideProgram(parties: Parties, client: string, externalId: string, on: string, cancels: boolean) {
  const { program } = await parties.ask<{ program: Known | null }>(
    client,
    `{ program(externalId: { externalId: "${externalId}" }) { id status } }`,
  );
  const decision = program?.status === 'DRAFT' ? `publishProgram(id: $id, on: "${on}")` : 'cancelProgram(id: $id)';
  if (program?.status === 'DRAFT' || (program?.status === 'PUBLISHED' && cancels))
    await parties.ask(client, `mutation ($id: ID!) { ${decision} { userErrors { code } } }`, { id: program.id });
}

/** Waives a duty in a county; a county may not waive those of authorities above it. */
async function waive(parties: Parties, { client, code }: County, program: string, dice: SeededRandom): Promise<void> {
  const { found } = await parties.ask<{
    found: { assignments: { nodes: { id: string; regionCode: string }[] } } | null;
  }>(
    client,
    `{ found: program(externalId: { externalId: "${program}" }) { assignments(first: 100) { nodes { id regionCode } } } }`,
  );
  const own = (found?.assignments.nodes ?? []).filter(
    ({ regionCode }) => regionCode.startsWith(code) && regionCode !== code,
  );
  if (own.length === 0) return;
  await parties.ask(
    client,
    'mutation ($id: ID!) { waiveDuty(assignment: $id, reason: "a reason") { userErrors { code } } }',
    { id: dice.pick(own).id },
  );
}

async function decideCohort(parties: Parties, externalId: string, status: string): Promise<void> {
  const { cohort } = await parties.ask<{ cohort: Known | null }>(
    'demo-province',
    `{ cohort(externalId: { externalId: "${externalId}", provider: "${UNIVERSITY}" }) { id status } }`,
  );
  if (!cohort) return;
  await parties.ask(
    'demo-province',
    `mutation ($id: ID!) { decideCohort(id: $id, status: ${status}) { userErrors { code } } }`,
    { id: cohort.id },
  );
}

/** Reports a phase: the first time, or as a correction. */
async function report(
  parties: Parties,
  externalId: string,
  phase: (typeof PHASES)[number],
  burst: number,
  dice: SeededRandom,
): Promise<void> {
  const { cohort } = await parties.ask<{
    cohort: { trainees: { nodes: { status: string; educator: { id: string } | null }[] } } | null;
  }>(
    'demo-university',
    `{ cohort(externalId: { externalId: "${externalId}" }) { trainees(first: 100) { nodes { status educator { id } } } } }`,
  );
  const trainees = (cohort?.trainees.nodes ?? []).flatMap(({ status, educator }) =>
    educator && status !== 'CANCELLED' ? [educator] : [],
  );
  if (trainees.length === 0) return;
  const lines = trainees.map((educator) => {
    const hours = 10 + dice.below(80) + dice.pick([0, 0.5, 0.25]);
    return { educator, hours, practiceHours: Math.floor(hours / 3), sites: [] };
  });
  const input = { idempotencyKey: `${externalId} ${phase.phase} ${burst}`, cohort: { externalId }, ...phase, lines };
  await parties.ask(
    'demo-university',
    'mutation ($input: SubmitPhaseReportInput!) { submitPhaseReport(input: $input) { userErrors { code path message } } }',
    { input },
  );
}
