import { dutiesOf } from '@xiangxun/schema/catalogue/catalogue';
import type { Duty } from '@xiangxun/schema/catalogue/duties/duties';
import type { GuideCode } from '@xiangxun/schema/catalogue/guides';
import type { DutyState } from '@xiangxun/schema/catalogue/vocabulary/evaluations';
import type { Prisma } from '@xiangxun/prisma/client/evaluations';
import type { GraphContext } from '@xiangxun/schema/context';
import { within } from '@xiangxun/schema/region';
import { today } from '@xiangxun/schema/scalars/day';
import { earlier, type Period } from '../period/period.ts';
import { stateSql } from '../standing/standing.ts';
import { seenStandings } from '../visibility.ts';

/** How many hold a duty, and how many of them stand in each state. */
export type HolderCounts = Readonly<Record<DutyState | 'total', number>>;

/** A duty's row of the matrix. */
export interface MatrixRow {
  readonly duty: Duty;
  readonly holders: HolderCounts;
  /** The day as of which states are told. */
  readonly day: string;
  /** The standings behind the row, as a condition. */
  readonly where: Prisma.DutyStandingWhereInput;
}

/** The responsibility matrix of a program, or of a region for a guide: a row for each duty, in the guide's order. */
export interface Matrix {
  readonly guide: GuideCode;
  readonly rows: readonly MatrixRow[];
}

const NOBODY: HolderCounts = {
  total: 0,
  NOT_STARTED: 0,
  IN_PROGRESS: 0,
  FULFILLED: 0,
  OVERDUE: 0,
  WAIVED: 0,
  NOT_RECORDED: 0,
};

/** The matrix of a program, or null where the viewer sees nothing of the program. */
export async function matrixOfProgram(context: GraphContext, program: string): Promise<Matrix | null> {
  const { rows } = await context.pool.query<{ guide: GuideCode }>('SELECT guide FROM fact_program WHERE id = $1', [
    program,
  ]);
  const [known] = rows;
  if (!known) return null;
  const counts = await count(context, 's.program_id = $5', [program], today());
  if (counts.size === 0 && !(await seesProgram(context, program))) return null;
  return { guide: known.guide, rows: rowsOf(known.guide, counts, today(), { programId: program }) };
}

/** The matrix of a guide's programs that run in a period, of what lies in a region, as of the period's end. */
export async function matrixOfRegion(
  context: GraphContext,
  region: string,
  guide: GuideCode,
  period: Period,
): Promise<Matrix> {
  const asOf = earlier(period.to, today());
  const { rows: programs } = await context.pool.query<{ id: string }>(
    'SELECT id FROM counted_program WHERE guide = $1 AND from_day <= $3 AND to_day >= $2',
    [guide, period.from, period.to],
  );
  const ids = programs.map(({ id }) => id);
  const counts = await count(context, 's.program_id = ANY ($5) AND lies_within(s.region, $6)', [ids, region], asOf);
  return { guide, rows: rowsOf(guide, counts, asOf, { programId: { in: ids }, region: within(region) }) };
}

function rowsOf(
  guide: GuideCode,
  counts: ReadonlyMap<string, HolderCounts>,
  day: string,
  where: Prisma.DutyStandingWhereInput,
): MatrixRow[] {
  return dutiesOf(guide).map((duty) => ({
    duty,
    holders: counts.get(duty.code) ?? NOBODY,
    day,
    where: { ...where, duty: duty.code },
  }));
}

/** Counts the standings that the viewer sees, by duty and state, in one statement. */
async function count(
  context: GraphContext,
  condition: string,
  parameters: unknown[],
  day: string,
): Promise<Map<string, HolderCounts>> {
  const seen = seenStandings(context.sight, 2);
  const { rows } = await context.pool.query<{ duty: string; state: DutyState; count: number }>(
    `SELECT s.duty, ${stateSql('$1::date')} AS state, count(*)::int AS count FROM duty_standing s
     WHERE ${seen.condition} AND ${condition} GROUP BY 1, 2`,
    [day, ...seen.parameters, ...parameters],
  );
  const counts = new Map<string, HolderCounts>();
  for (const { duty, state, count: holders } of rows) {
    const before = counts.get(duty) ?? NOBODY;
    counts.set(duty, { ...before, total: before.total + holders, [state]: before[state] + holders });
  }
  return counts;
}

/** A program that has nobody with a duty yet is there for those in whose region it lies, or who lie in its. */
async function seesProgram({ pool, sight }: GraphContext, program: string): Promise<boolean> {
  const { rows } = await pool.query<{ seen: boolean }>(
    `SELECT EXISTS (SELECT FROM fact_program p, unnest($2::text[]) r WHERE p.id = $1 AND (lies_within(p.region, r) OR lies_within(r, p.region))) AS seen`,
    [program, sight.regions],
  );
  return rows[0]?.seen ?? false;
}
