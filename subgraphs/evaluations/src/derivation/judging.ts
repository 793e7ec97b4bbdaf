import type { Sql } from '@xiangxun/schema/kit/database';
import { judgeCounties, judgeReleasePrograms } from '../finding/finding.store.ts';
import { judgeAssignments } from '../standing/standing.store.ts';
import type { Unit } from './dirty-set.ts';

interface ProgramInCounty {
  readonly program: string;
  readonly guide: string;
  readonly county: string;
}

/** The programs that reach a county: that lie in it, or around it. */
const PROGRAMS_OF = `
  SELECT p.id AS program, p.guide, c.county FROM unnest($1::text[]) AS c(county)
  JOIN fact_program p ON lies_within(c.county, p.region) OR lies_within(p.region, c.county)`;

/**
 * Judges units of the dirty set again: first the findings of their counties and release programs, then the assignments that their
 * facts or the changed findings concern.
 */
export async function judgeUnits(tx: Sql, units: readonly Unit[], today: string): Promise<void> {
  const counties = [...new Set(units.flatMap(({ county }) => (county ? [county] : [])))];
  const { rows: reaching } = await tx.query<ProgramInCounty>(PROGRAMS_OF, [counties]);
  const affected = new Map<string, Set<string | null>>();
  const affect = (program: string, county: string | null) =>
    affected.set(program, (affected.get(program) ?? new Set()).add(county));
  for (const { program, county } of units) {
    if (program) affect(program, county);
    else for (const each of reaching.filter((reached) => reached.county === county)) affect(each.program, county);
  }
  const { rows: release } = await tx.query<{ id: string }>(
    // One that was deleted is judged once more: nothing is found of it any longer.
    `SELECT id::text FROM fact_program WHERE guide = 'RELEASE' AND id = ANY ($1::uuid[])
     UNION SELECT scope FROM finding WHERE scope = ANY ($1::uuid[]::text[])`,
    [[...affected.keys()]],
  );
  for (const program of await judgeReleasePrograms(
    tx,
    release.map(({ id }) => id),
    today,
  ))
    affect(program, null);
  for (const county of await judgeCounties(tx, counties, today)) {
    for (const each of reaching) if (each.county === county && each.guide === 'OUTREACH') affect(each.program, county);
  }
  for (const [program, places] of affected) {
    for (const county of places.has(null) ? [null] : places) await judgeAssignments(tx, program, county, today);
  }
}
