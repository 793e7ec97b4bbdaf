import { GUIDE, OUTREACH_PHASE, PHASE, RELEASE_PHASE } from '@xiangxun/schema/contract/catalogue/guides';
import { PARTY } from '@xiangxun/schema/contract/catalogue/parties';
import { STANDARD } from '@xiangxun/schema/contract/catalogue/standards/standards';
import {
  DUTY_BASIS,
  STANDARD_FORCE,
  STANDARD_GRAIN,
  STANDARD_TIMING,
} from '@xiangxun/schema/contract/catalogue/vocabulary/catalogue';
import { EXPERT_ROLE, STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import {
  ACTIVITY_FORM,
  ACTIVITY_MODE,
  ACTIVITY_SETTING,
  COHORT_STATUS,
  CONTRIBUTOR_ROLE,
  COURSE_CATEGORY,
  COURSE_REQUIREMENT,
  DOCUMENT_KIND,
  ENROLLMENT_ROLE,
  ENROLLMENT_STATUS,
  LESSON_FORM,
  LESSON_GRADE,
  PROGRAM_STATUS,
  SUBMISSION_STATUS,
  VISIT_STATUS,
  WAIVER_CAUSE,
  YEAR_KIND,
} from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from './builder.ts';

// The vocabularies of this subgraph as GraphQL enums; one place, so that each has one description.
export const guideEnum = vocabularyEnum(builder, 'GuideCode', GUIDE, 'One of the four guides (指南).');
export const phaseEnum = vocabularyEnum(builder, 'PhaseCode', PHASE, 'A phase of any guide (环节).');
vocabularyEnum(builder, 'OutreachPhase', OUTREACH_PHASE, 'A phase of outreach training (送教下乡环节).');
export const releasePhaseEnum = vocabularyEnum(
  builder,
  'ReleasePhase',
  RELEASE_PHASE,
  'A phase of release study (置换脱产研修环节).',
);
export const partyEnum = vocabularyEnum(
  builder,
  'PartyCode',
  PARTY,
  'A party that the guides lay duties on (责任主体).',
);
export const basisEnum = vocabularyEnum(builder, 'DutyBasis', DUTY_BASIS, 'How a duty stands in its guide (职责依据).');
export const forceEnum = vocabularyEnum(
  builder,
  'StandardForce',
  STANDARD_FORCE,
  'How strictly a guide sets a standard (标准效力).',
);
export const standardCodeEnum = vocabularyEnum(builder, 'StandardCode', STANDARD, 'The code of a standard (标准代码).');
export const timingEnum = vocabularyEnum(
  builder,
  'StandardTiming',
  STANDARD_TIMING,
  'When a standard can be judged (判定时点).',
);
export const grainEnum = vocabularyEnum(
  builder,
  'StandardGrain',
  STANDARD_GRAIN,
  'What a standard is judged for (判定对象).',
);
export const stageEnum = vocabularyEnum(builder, 'Stage', STAGE, 'A stage of schooling (学段).');
export const subjectEnum = vocabularyEnum(builder, 'Subject', SUBJECT, 'A subject or field taught (学科、领域).');
export const expertRoleEnum = vocabularyEnum(
  builder,
  'ExpertRole',
  EXPERT_ROLE,
  'The one role of an expert in a team (专家角色).',
);
export const programStatusEnum = vocabularyEnum(
  builder,
  'ProgramStatus',
  PROGRAM_STATUS,
  'The state of a program (项目状态).',
);
export const yearKindEnum = vocabularyEnum(
  builder,
  'YearKind',
  YEAR_KIND,
  'Which year yearly duties and standards go by (年度口径).',
);
export const waiverCauseEnum = vocabularyEnum(
  builder,
  'WaiverCause',
  WAIVER_CAUSE,
  'Why an assignment was waived (免除原因类别).',
);
export const documentKindEnum = vocabularyEnum(
  builder,
  'DocumentKind',
  DOCUMENT_KIND,
  'What a document is (文档类别).',
);
export const submissionStatusEnum = vocabularyEnum(
  builder,
  'SubmissionStatus',
  SUBMISSION_STATUS,
  'The state of what is handed in (提交状态).',
);
export const contributorRoleEnum = vocabularyEnum(
  builder,
  'ContributorRole',
  CONTRIBUTOR_ROLE,
  'A role in making a document (编写角色).',
);
export const enrollmentRoleEnum = vocabularyEnum(
  builder,
  'EnrollmentRole',
  ENROLLMENT_ROLE,
  'As what an educator is enrolled (参训身份).',
);
export const enrollmentStatusEnum = vocabularyEnum(
  builder,
  'EnrollmentStatus',
  ENROLLMENT_STATUS,
  'The state of an enrollment (参训状态).',
);
export const visitStatusEnum = vocabularyEnum(builder, 'VisitStatus', VISIT_STATUS, 'The state of a visit (送培状态).');
export const lessonGradeEnum = vocabularyEnum(
  builder,
  'LessonGrade',
  LESSON_GRADE,
  'The grade of a polished lesson (课例等级).',
);
export const lessonFormEnum = vocabularyEnum(
  builder,
  'LessonForm',
  LESSON_FORM,
  'The form in which a lesson is worked on (磨课形式).',
);
export const activityModeEnum = vocabularyEnum(
  builder,
  'ActivityMode',
  ACTIVITY_MODE,
  'The mode of a study activity (研修方式).',
);
export const activityFormEnum = vocabularyEnum(
  builder,
  'ActivityForm',
  ACTIVITY_FORM,
  'The form of a study activity (活动形式).',
);
export const activitySettingEnum = vocabularyEnum(
  builder,
  'ActivitySetting',
  ACTIVITY_SETTING,
  'Where people study together (研修形式).',
);
export const cohortStatusEnum = vocabularyEnum(
  builder,
  'CohortStatus',
  COHORT_STATUS,
  'The state of a cohort (研修班状态).',
);
export const courseCategoryEnum = vocabularyEnum(
  builder,
  'CourseCategory',
  COURSE_CATEGORY,
  'The category of a course (课程类别).',
);
export const courseRequirementEnum = vocabularyEnum(
  builder,
  'CourseRequirement',
  COURSE_REQUIREMENT,
  'Whether a course has to be taken (修读要求).',
);
