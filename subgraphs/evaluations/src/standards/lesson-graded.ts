import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { outreachStandard } from './outreach-facts.ts';
import { judgement } from './standard.ts';

/** Clause 二.2: lesson study ends in graded lessons (磨课形成合格课、优质课、精品课). */
export const lessonGraded = outreachStandard('LESSON_GRADED', ['lessons'], ({ lessons }) =>
  lessons.map(({ schoolId, programId, region, fromDay, toDay, polished, graded, lessonIds, lastDay }) =>
    judgement({
      subject: `${schoolId} ${programId}`,
      subjectId: schoolId,
      schoolId,
      region,
      programIds: [programId],
      partyIds: [schoolId],
      verdict: polished === 0 ? 'VOID' : graded === polished ? 'HOLDS' : 'FAILS',
      numerator: graded,
      denominator: polished,
      factIds: lessonIds,
      fromDay,
      settledOn: addDays(toDay, 1),
      day: lastDay ?? fromDay,
    }),
  ),
);
