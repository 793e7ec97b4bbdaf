import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { lineJudgement } from './line.ts';
import { outreachStandard } from './outreach-facts.ts';

/** How many visits a township is to have of each planned subject in a year, and how many days each is to last. */
const VISITS = 4;
const DAYS = 2;

/** Clause 二: each township gets each planned subject delivered at least four times a year (每年送培不少于4次). */
export const outreachFrequency = outreachStandard(
  'OUTREACH_FREQUENCY',
  ['lines', 'deliveries'],
  ({ lines, deliveries }) =>
    lines.map((line) => {
      const held = deliveries
        .filter(({ township, subject, fromDay, toDay }) => {
          const inYear = fromDay >= line.fromDay && fromDay <= line.toDay;
          return (
            township === line.township && subject === line.subject && inYear && toDay >= addDays(fromDay, DAYS - 1)
          );
        })
        .sort((a, b) => (a.toDay < b.toDay ? -1 : 1));
      const reached = held[VISITS - 1]?.toDay;
      return lineJudgement(line, {
        verdict: reached === undefined ? 'FAILS' : 'HOLDS',
        reachedOn: reached,
        lastDay: held.at(-1)?.toDay,
        numerator: held.length,
        denominator: 1,
        factIds: held.flatMap(({ ids }) => ids),
      });
    }),
);
