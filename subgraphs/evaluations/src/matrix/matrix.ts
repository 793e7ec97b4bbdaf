import { dutiesOf } from '@xiangxun/schema/contract/catalogue/catalogue';
import type { Duty } from '@xiangxun/schema/contract/catalogue/duties/duties';
import type { GuideCode } from '@xiangxun/schema/contract/catalogue/guides';
import type { DutyState } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import type { Prisma } from '@xiangxun/prisma/client/evaluations';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { within } from '@xiangxun/schema/contract/region';
import { today } from '@xiangxun/schema/kit/clock';
import { earlier, type Period } from '../period/period.ts';
import { stateSql } from '../standing/standing.ts';
import { seenStandings } from '../visibility.ts';

/** How many hold a duty, and how many of them stand in each state. */
export type HolderCounts = Readonly<Record<DutyState | 'total', number>>;

/** A duty's row of the matrix. */
export interface MatrixRow {
  readonly duty: Duty;
  readonly holders: HolderCounts;
  /** Of which matrix it is the row; the same from day to day. */
  readonly matrix: string;
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

interface Standings {
  readonly program: string;
  readonly duty: string;
  readonly state: DutyState;
  readonly count: number;
}

/** The matrix of a program, or null where the viewer sees nothing of the program; those of one tick are two statements. */
export async function matrixOfProgram(context: GraphContext, program: string): Promise<Matrix | null> {
  const [known] = await loadChildren(
    context,
    'programs of matrices',
    program,
    async (ids) => (await context.pool.query<KnownProgram>(PROGRAMS, [ids, context.access.regions])).rows,
    ({ id }) => id,
  );
  if (!known) return null;
  const standings = await loadChildren(
    context,
    'standings of matrices',
    program,
    (ids) => countByProgram(context, 's.program_id = ANY ($5)', [ids], today()),
    (row) => row.program,
  );
  if (standings.length === 0 && !known.seen) return null;
  return {
    guide: known.guide,
    rows: rowsOf(known.guide, program, countsOf(standings), today(), { programId: program }),
  };
}

interface KnownProgram {
  readonly id: string;
  readonly guide: GuideCode;
  readonly seen: boolean;
}

/** A program that has nobody with a duty yet is there for those in whose region it lies, or who lie in its. */
const PROGRAMS = `
  SELECT p.id, p.guide, EXISTS (
    SELECT FROM unnest($2::text[]) r WHERE lies_within(p.region, r) OR lies_within(r, p.region)) AS seen
  FROM fact_program p WHERE p.id = ANY ($1::uuid[])`;

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
  const condition = 's.program_id = ANY ($5) AND lies_within(s.region, $6)';
  const standings = await countByProgram(context, condition, [ids, region], asOf);
  const matrix = `${region} ${guide} ${period.label}`;
  const where = { programId: { in: ids }, region: within(region) };
  return { guide, rows: rowsOf(guide, matrix, countsOf(standings), asOf, where) };
}

function rowsOf(
  guide: GuideCode,
  matrix: string,
  counts: ReadonlyMap<string, HolderCounts>,
  day: string,
  where: Prisma.DutyStandingWhereInput,
): MatrixRow[] {
  return dutiesOf(guide).map((duty) => ({
    duty,
    matrix,
    holders: counts.get(duty.code) ?? NOBODY,
    day,
    where: { ...where, duty: duty.code },
  }));
}

/** Counts the standings that the viewer sees, by program, duty and state, in one statement. */
async function countByProgram(
  context: GraphContext,
  condition: string,
  parameters: unknown[],
  day: string,
): Promise<Standings[]> {
  const seen = seenStandings(context.access, 2);
  const { rows } = await context.pool.query<Standings>(
    `SELECT s.program_id AS program, s.duty, ${stateSql('$1::date')} AS state, count(*)::int AS count FROM duty_standing s
     WHERE ${seen.condition} AND ${condition} GROUP BY 1, 2, 3`,
    [day, ...seen.parameters, ...parameters],
  );
  return rows;
}

function countsOf(standings: readonly Standings[]): Map<string, HolderCounts> {
  const counts = new Map<string, HolderCounts>();
  for (const { duty, state, count } of standings) {
    const before = counts.get(duty) ?? NOBODY;
    counts.set(duty, { ...before, total: before.total + count, [state]: before[state] + count });
  }
  return counts;
}
