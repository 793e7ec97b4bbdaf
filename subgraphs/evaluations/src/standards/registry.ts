import type { StandardCode } from '@xiangxun/schema/contract/catalogue/standards/standards';
import { chiefExpertNamed } from './chief-expert-named.ts';
import { deliveryTeamSubjects } from './delivery-team-subjects.ts';
import { groupSize } from './group-size.ts';
import { groupsInDiagnosis } from './groups-in-diagnosis.ts';
import { lessonGraded } from './lesson-graded.ts';
import { mentorTriad } from './mentor-triad.ts';
import { outreachDuration } from './outreach-duration.ts';
import type { OutreachFacts } from './outreach-facts.ts';
import { outreachFrequency } from './outreach-frequency.ts';
import { outreachPhases } from './outreach-phases.ts';
import { outreachPlanned } from './outreach-planned.ts';
import { packageMade } from './package-made.ts';
import { practiceShare } from './practice-share.ts';
import type { ReleaseFacts } from './release-facts.ts';
import { releaseDuration } from './release-duration.ts';
import { releasePhases } from './release-phases.ts';
import { requiredAndElective } from './required-and-elective.ts';
import { shadowingShare } from './shadowing-share.ts';
import { shadowingSites } from './shadowing-sites.ts';
import type { StandardRule } from './standard.ts';
import { traineeSource } from './trainee-source.ts';
import { trainerRatio } from './trainer-ratio.ts';
import { trainingCourseShare } from './training-course-share.ts';

/** The standards that are judged county by county. */
export const OUTREACH_RULES: readonly StandardRule<OutreachFacts>[] = [
  outreachFrequency,
  outreachDuration,
  outreachPhases,
  outreachPlanned,
  trainerRatio,
  deliveryTeamSubjects,
  lessonGraded,
  packageMade,
];

/** The standards that are judged program by program: those of release study. */
export const RELEASE_RULES: readonly StandardRule<ReleaseFacts>[] = [
  releaseDuration,
  chiefExpertNamed,
  traineeSource,
  groupSize,
  mentorTriad,
  groupsInDiagnosis,
  trainingCourseShare,
  requiredAndElective,
  practiceShare,
  shadowingShare,
  shadowingSites,
  releasePhases,
];

/** The standards that are judged at all. */
export const JUDGED: ReadonlySet<StandardCode> = new Set([...OUTREACH_RULES, ...RELEASE_RULES].map(({ code }) => code));
