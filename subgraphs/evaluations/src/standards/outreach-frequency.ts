import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { thresholdOf } from '@xiangxun/schema/contract/catalogue/standards/standards';
import { lineJudgement } from './line.ts';
import { outreachStandard } from './outreach-facts.ts';
import { count, leastOf } from './threshold.ts';

/** How many days a visit is to last to be one. */
const DAYS = leastOf(thresholdOf('OUTREACH_DURATION').atLeast);

/** Clause 二: each township gets each planned subject delivered at least four times a year (每年送培不少于4次). */
export const outreachFrequency = outreachStandard(
  'OUTREACH_FREQUENCY',
  ['lines', 'deliveries'],
  ({ lines, deliveries }, threshold) =>
    lines.map((line) => {
      const held = deliveries
        .filter(({ township, subject, fromDay, toDay }) => {
          const inYear = fromDay >= line.fromDay && fromDay <= line.toDay;
          return (
            township === line.township && subject === line.subject && inYear && toDay >= addDays(fromDay, DAYS - 1)
          );
        })
        .sort((a, b) => (a.toDay < b.toDay ? -1 : 1));
      const reached = held[leastOf(threshold.atLeast) - 1]?.toDay;
      return lineJudgement(line, {
        ...count(threshold, held.length),
        reachedOn: reached,
        lastDay: held.at(-1)?.toDay,
        factIds: held.flatMap(({ ids }) => ids),
      });
    }),
);
