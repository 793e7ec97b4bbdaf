import { phaseWordings } from '@xiangxun/schema/contract/catalogue/guides';
import { lineJudgement } from './line.ts';
import { outreachStandard } from './outreach-facts.ts';

const PHASES = Object.keys(phaseWordings('OUTREACH'));

/** Clause 二.1–4: a yearly cycle runs all four phases in order; equal days are allowed (四个环节). */
export const outreachPhases = outreachStandard(
  'OUTREACH_PHASES',
  ['lines', 'visits', 'lessonStudies'],
  ({ lines, visits, lessonStudies }) =>
    lines.map((line) => {
      const inYear = ({ township, fromDay }: { township: string; fromDay: string }) =>
        township === line.township && fromDay >= line.fromDay && fromDay <= line.toDay;
      const held = [
        ...visits.filter((visit) => inYear(visit) && visit.subject === line.subject),
        ...lessonStudies
          .filter((study) => inYear(study) && (study.subject === null || study.subject === line.subject))
          .map((study) => ({ ...study, phases: ['LESSON_STUDY'] })),
      ];
      const firstDays = PHASES.map(
        (phase) =>
          held
            .filter(({ phases }) => phases.includes(phase))
            .map(({ fromDay }) => fromDay)
            .sort()[0],
      );
      const complete = firstDays.every((day) => day !== undefined);
      const inOrder = complete && firstDays.every((day, index) => index === 0 || (firstDays[index - 1] ?? '') <= day);
      return lineJudgement(line, {
        verdict: inOrder ? 'HOLDS' : 'FAILS',
        reachedOn: inOrder ? firstDays.at(-1) : undefined,
        lastDay: held
          .map(({ fromDay }) => fromDay)
          .sort()
          .at(-1),
        members: PHASES.filter((_, index) => firstDays[index] !== undefined),
        factIds: held.map(({ id }) => id),
      });
    }),
);
