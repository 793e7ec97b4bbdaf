import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { outreachStandard } from './outreach-facts.ts';
import { judgement } from './standard.ts';
import { share } from './threshold.ts';

/** Clause 二.2: lesson study ends in graded lessons (磨课形成合格课、优质课、精品课). */
export const lessonGraded = outreachStandard('LESSON_GRADED', ['lessons'], ({ lessons }, threshold) =>
  lessons.map(({ schoolId, programId, region, fromDay, toDay, polished, graded, lessonIds, lastDay }) =>
    judgement({
      grain: 'SCHOOL_IN_PROGRAM',
      subject: `${schoolId} ${programId}`,
      subjectId: schoolId,
      schoolId,
      region,
      programIds: [programId],
      partyIds: [schoolId],
      ...share(threshold, graded, polished),
      factIds: lessonIds,
      fromDay,
      settledOn: addDays(toDay, 1),
      day: lastDay ?? fromDay,
    }),
  ),
);
