import { linesOf, visitRecords } from '@xiangxun/gateway/demo/inputs/outreach';
import { TEACHERS, TRAINERS } from '@xiangxun/gateway/demo/inputs/people';
import type { Township } from '@xiangxun/gateway/demo/inputs/places';
import { GROUPS, REPORTED, courseRecords } from '@xiangxun/gateway/demo/inputs/release';
import { accountRecords, readStatements } from '@xiangxun/gateway/demo/inputs/blended';
import { activityRecords } from '@xiangxun/gateway/demo/inputs/blended';
import { figuresOf } from './figures.ts';

// The demo's expected figures, counted from its inputs alone without the product, so that the two can be compared.

const VISITS_ASKED = 4;
const DAYS_ASKED = 2;
const ACCOUNTS_MAPPED_FIRST = 1_000;

interface Visit {
  readonly township: { readonly code: string };
  readonly subject: string;
  readonly fromDay: string;
  readonly toDay: string;
}

/** Figures of the demo's county and cohort. */
export function demoFigures(townships: readonly Township[]) {
  const visits = visitRecords(townships) as unknown as Visit[];
  const served = linesOf(townships).filter(({ township, subject }) => {
    const long = visits.filter(
      (visit) => visit.township.code === township.code && visit.subject === subject && daysOf(visit) >= DAYS_ASKED,
    );
    return long.length >= VISITS_ASKED;
  });
  const trainees = GROUPS.flat().length;
  const planned = courseRecords().reduce((sum, { hours }) => sum + Number(hours), 0);
  const reported = REPORTED.reduce((sum, { hours }) => sum + hours, 0);
  return {
    coverage: [served.length, linesOf(townships).length],
    visits: visits.length,
    visitDays: visits.reduce((sum, visit) => sum + daysOf(visit), 0),
    trainers: [TRAINERS, TEACHERS],
    statements: statementFigures(),
    studySeconds: figuresOf().seconds + attendedMinutes(townships) * 60,
    trainees,
    progress: [reported * trainees, planned * trainees],
  };
}

function statementFigures() {
  const statements = readStatements();
  const first = new Set(
    accountRecords(statements)
      .slice(0, ACCOUNTS_MAPPED_FIRST)
      .map(({ externalId }) => externalId),
  );
  const known = statements.filter(({ actor }) => first.has(actor.account.name)).length;
  return { all: statements.length, known, waiting: statements.length - known };
}

function attendedMinutes(townships: readonly Township[]): number {
  const attended = activityRecords(townships).flatMap(({ attendance }) => attendance as { minutes: number }[]);
  return attended.reduce((sum, { minutes }) => sum + minutes, 0);
}

function daysOf({ fromDay, toDay }: Visit): number {
  return (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000 + 1;
}
