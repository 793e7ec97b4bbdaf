import { lineJudgement } from './line.ts';
import { outreachStandard } from './outreach-facts.ts';
import { orderedSet } from './threshold.ts';

/** Clause 二.1–4: a yearly cycle runs all four phases in order; equal days are allowed (四个环节). */
export const outreachPhases = outreachStandard(
  'OUTREACH_PHASES',
  ['lines', 'visits', 'lessonStudies'],
  ({ lines, visits, lessonStudies }, { inOrder }) =>
    lines.map((line) => {
      const inYear = ({ township, fromDay }: { township: string; fromDay: string }) =>
        township === line.township && fromDay >= line.fromDay && fromDay <= line.toDay;
      const held = [
        ...visits.filter((visit) => inYear(visit) && visit.subject === line.subject),
        ...lessonStudies
          .filter((study) => inYear(study) && (study.subject === null || study.subject === line.subject))
          .map((study) => ({ ...study, phases: ['LESSON_STUDY'] })),
      ];
      const firstDayOf = (phase: string) =>
        held
          .filter(({ phases }) => phases.includes(phase))
          .map(({ fromDay }) => fromDay)
          .sort()[0];
      const { completeOn, ...value } = orderedSet(inOrder, firstDayOf, (one, next) => one <= next);
      return lineJudgement(line, {
        ...value,
        reachedOn: completeOn,
        lastDay: held
          .map(({ fromDay }) => fromDay)
          .sort()
          .at(-1),
        factIds: held.map(({ id }) => id),
      });
    }),
);
