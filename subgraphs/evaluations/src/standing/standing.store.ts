import { dutiesOf } from '@xiangxun/schema/contract/catalogue/catalogue';
import { isStandardTerm } from '@xiangxun/schema/contract/catalogue/evidence';
import type { GuideCode } from '@xiangxun/schema/contract/catalogue/guides';
import { type Sql, writeRows } from '@xiangxun/schema/kit/database';
import { answersFrom, findFindings } from './applying-findings.ts';
import {
  type AssignmentRow,
  findAssignments,
  findEvidence,
  findProgram,
  type Hit,
  type ProgramRow,
} from './evidence.store.ts';
import { termRowsOf } from './terms.ts';
import { judgeDuty } from './verdict.ts';

/** The most assignments that are judged at once. */
const STEP = 5_000;

/** DutyStanding in the number of a kind's ids. */
const DUTY_STANDING = 82;

/**
 * Judges anew the assignments of a program that lie in a county or above it, or all of them where no county is named.
 * Standings of assignments that are no longer there, or of a program that does not count, go.
 */
export async function judgeAssignments(
  tx: Sql,
  programId: string,
  county: string | null,
  today: string,
): Promise<void> {
  await tx.query(
    `DELETE FROM duty_standing s WHERE s.program_id = $1 AND NOT EXISTS (
       SELECT FROM fact_assignment a JOIN counted_program p ON p.id = a.program_id WHERE a.id = s.assignment_id)`,
    [programId],
  );
  const program = await findProgram(tx, programId);
  if (!program) return;
  const assignments = await findAssignments(tx, programId, county, today);
  const standards = dutiesOf(program.guide as GuideCode).flatMap(({ evidence }) =>
    evidence.flatMap((term) => (isStandardTerm(term) ? [term.standard] : [])),
  );
  const answer = answersFrom(await findFindings(tx, program, standards));
  for (let start = 0; start < assignments.length; start += STEP) {
    await judgeSome(tx, program, assignments.slice(start, start + STEP), answer, today);
  }
}

async function judgeSome(
  tx: Sql,
  program: ProgramRow,
  assignments: readonly AssignmentRow[],
  answer: ReturnType<typeof answersFrom>,
  today: string,
): Promise<void> {
  const hits = new Map<string, Map<number, Hit>>(assignments.map(({ id }) => [id, new Map()]));
  for (const hit of await findEvidence(tx, program.id, assignments, termRowsOf(program.guide), today))
    hits.get(hit.assignment)?.set(hit.n, hit);
  const duties = new Map<string, ReturnType<typeof dutiesOf>[number]>(
    dutiesOf(program.guide as GuideCode).map((duty) => [duty.code, duty]),
  );
  const rows = assignments.flatMap((assignment) => {
    const duty = duties.get(assignment.duty);
    if (!duty) return [];
    const { recorded, startedOn, fulfilledOn, reservations, terms } = judgeDuty(
      duty,
      hits.get(assignment.id) ?? new Map(),
      (standard) => answer(assignment, standard),
      assignment.fromDay,
    );
    return [
      {
        id: assignment.id,
        assignment_id: assignment.id,
        program_id: program.id,
        duty: duty.code,
        holder_id: assignment.holder,
        region: assignment.place,
        school_id: assignment.schoolId,
        from_day: assignment.fromDay,
        due_on: assignment.dueOn,
        waived: isWaived(assignment, fulfilledOn),
        recorded,
        started_on: startedOn,
        fulfilled_on: fulfilledOn,
        reservations,
        terms,
      },
    ];
  });
  await write(tx, rows);
}

/** A waived duty stays waived; of one who left only what was open then. */
function isWaived({ waivedOn, waiverCause }: AssignmentRow, fulfilledOn: string | null): boolean {
  if (waivedOn === null) return false;
  return waiverCause !== 'LEFT' || fulfilledOn === null || fulfilledOn > waivedOn;
}

/** Writes the standings that have changed, and leaves the others alone. */
async function write(tx: Sql, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query('CREATE TEMPORARY TABLE judged (LIKE duty_standing) ON COMMIT DROP');
  await writeRows(tx, 'judged', rows);
  await tx.query(`UPDATE judged SET id = derived_id(${DUTY_STANDING}, assignment_id::text)`);
  await tx.query(
    `INSERT INTO duty_standing SELECT j.* FROM judged j LEFT JOIN duty_standing s ON s.id = j.id WHERE s IS DISTINCT FROM j
     ON CONFLICT (id) DO UPDATE SET (holder_id, region, school_id, from_day, due_on, waived, recorded, started_on, fulfilled_on,
       reservations, terms) = (excluded.holder_id, excluded.region, excluded.school_id, excluded.from_day, excluded.due_on,
       excluded.waived, excluded.recorded, excluded.started_on, excluded.fulfilled_on, excluded.reservations, excluded.terms)`,
  );
  await tx.query('DROP TABLE judged');
}
