import type { Vocabulary } from './vocabulary.ts';

/** States of a program; only a published one creates duties. Running and ended follow from its dates. */
export const PROGRAM_STATUS = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  PUBLISHED: { zh: '已发布', en: 'Published' },
  CANCELLED: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Vocabulary;
export type ProgramStatus = keyof typeof PROGRAM_STATUS;

/** The kind of year of a program's yearly duties and standards. */
export const YEAR_KIND = {
  CALENDAR_YEAR: { zh: '自然年', en: 'Calendar year, 1 January to 31 December' },
  SCHOOL_YEAR: { zh: '学年', en: 'School year, 1 September to 31 August' },
} as const satisfies Vocabulary;
export type YearKind = keyof typeof YEAR_KIND;

/** Why an assignment was waived. */
export const WAIVER_CAUSE = {
  LEFT: { zh: '已退出', en: 'The holder left the program' },
  GRANTED: { zh: '主管部门免除', en: 'The authority waived it with a reason' },
} as const satisfies Vocabulary;
export type WaiverCause = keyof typeof WAIVER_CAUSE;

/** States of a visit; it counts as held after its last day has come unless it was cancelled. */
export const VISIT_STATUS = {
  PLANNED: { zh: '已安排', en: 'Arranged; held once its last day has come' },
  CANCELLED: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Vocabulary;
export type VisitStatus = keyof typeof VISIT_STATUS;

/** Grades of a polished lesson. */
export const LESSON_GRADE = {
  QUALIFIED: { zh: '合格课', en: 'Qualified lesson' },
  GOOD: { zh: '优质课', en: 'Good lesson' },
  EXCELLENT: { zh: '精品课', en: 'Excellent lesson' },
} as const satisfies Vocabulary;
export type LessonGrade = keyof typeof LESSON_GRADE;

/** Forms of work on a lesson. */
export const LESSON_FORM = {
  EXPLAINING: { zh: '说课', en: 'Explaining the design of a lesson' },
  TEACHING: { zh: '上课', en: 'Teaching the lesson' },
  REVIEWING: { zh: '评课', en: 'Reviewing the lesson' },
} as const satisfies Vocabulary;
export type LessonForm = keyof typeof LESSON_FORM;

/** Modes of school-based and regional study. */
export const ACTIVITY_MODE = {
  ROUTINE: { zh: '常规研修', en: 'Routine study' },
  THEMATIC: { zh: '专题研修（主题研修）', en: 'Thematic study' },
  LESSON_STUDY: { zh: '研课磨课', en: 'Lesson study and polishing' },
  CROSS_SCHOOL: { zh: '跨校区域研修', en: 'Cross-school regional study' },
} as const satisfies Vocabulary;
export type ActivityMode = keyof typeof ACTIVITY_MODE;

/** Forms of an activity, as the guides list them. */
export const ACTIVITY_FORM = {
  SKILL_TRAINING: { zh: '技能训练', en: 'Skill training' },
  LESSON_CASE_STUDY: { zh: '课例研究', en: 'Study of lesson cases' },
  SEMINAR: { zh: '专题研讨', en: 'Seminar' },
  PARALLEL_LESSONS: { zh: '同课异构', en: 'One lesson in different designs' },
  PEER_REVIEW: { zh: '同行评价', en: 'Peer review' },
  EXPERT_GUIDANCE: { zh: '专家与培训者指导', en: 'Guidance by experts and trainers' },
  DEMONSTRATION: { zh: '诊断示范', en: 'Diagnosis and demonstration' },
  LECTURE: { zh: '专题讲座', en: 'Lecture' },
  MINI_LECTURE: { zh: '微型讲座', en: 'Mini lecture' },
  ACTION_RESEARCH: { zh: '行动研究', en: 'Action research' },
  RESEARCH_GUIDANCE: { zh: '课题研究指导', en: 'Guidance of research topics' },
  OBSERVATION: { zh: '观摩体验', en: 'Observation' },
  SHOWCASE: { zh: '成果展示', en: 'Showcase of results' },
} as const satisfies Vocabulary;
export type ActivityForm = keyof typeof ACTIVITY_FORM;

/** Settings of joint study. */
export const ACTIVITY_SETTING = {
  ONLINE: { zh: '网络研修', en: 'Online' },
  CONCENTRATED: { zh: '集中培训', en: 'Concentrated, face to face' },
  ON_SITE: { zh: '现场实践', en: 'Practice on site' },
} as const satisfies Vocabulary;
export type ActivitySetting = keyof typeof ACTIVITY_SETTING;

/** Kinds of document. */
export const DOCUMENT_KIND = {
  COUNTY_PLAN: { zh: '区县培训规划与实施方案', en: "County's plan and implementation scheme" },
  CYCLE_PLAN: { zh: '周期计划', en: 'Plan of a cycle' },
  ANNUAL_PLAN: { zh: '年度计划', en: 'Annual plan' },
  PROVINCE_PLAN: { zh: '省市教师培训规划', en: "Province's or prefecture's training plan" },
  SCHOOL_PLAN: { zh: '学校研修规划与实施方案', en: "School's plan and implementation scheme" },
  PROVIDER_PLAN: { zh: '网络研修支持服务计划', en: "Provider's plan of support" },
  WORKSHOP_PLAN: { zh: '工作坊研修方案', en: "Workshop's study plan" },
  TRAINING_SCHEME: { zh: '培训方案', en: 'Training scheme of a cohort' },
  THEME_PLAN: { zh: '主题研修方案', en: 'Plan of a theme' },
  PERSONAL_STUDY_PLAN: { zh: '个人研修计划', en: 'Personal study plan' },
  PERSONAL_DEVELOPMENT_PLAN: { zh: '个人发展计划', en: 'Personal development plan' },
  RETURN_PRACTICE_PLAN: { zh: '返岗实践方案', en: 'Plan of return practice' },
  POLICY: { zh: '制度文件', en: 'Rules and mechanisms' },
  INCENTIVE_POLICY: { zh: '激励（与约束）政策', en: 'Policy of incentives and constraints' },
  NEEDS_ANALYSIS: { zh: '需求调研报告', en: 'Analysis of needs' },
  DIAGNOSIS: { zh: '诊断报告', en: 'Diagnosis of classroom problems' },
  SUPERVISION_RECORD: { zh: '监管记录', en: 'Record of supervision' },
  SUMMARY: { zh: '总结', en: 'Summary' },
  EXPERIENCE: { zh: '典型经验', en: 'Typical experience' },
} as const satisfies Vocabulary;
export type DocumentKind = keyof typeof DOCUMENT_KIND;

/** States of a submission; drafts, withdrawn and refused ones are no evidence. */
export const SUBMISSION_STATUS = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  HANDED_IN: { zh: '已提交', en: 'Handed in' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  REFUSED: { zh: '已退回', en: 'Refused' },
} as const satisfies Vocabulary;
export type SubmissionStatus = keyof typeof SUBMISSION_STATUS;

/** Roles of a document's contributors. */
export const CONTRIBUTOR_ROLE = {
  CHIEF_DESIGNER: { zh: '总设计', en: 'Chief designer' },
  AUTHOR: { zh: '执笔人', en: 'Author' },
  CONTRIBUTOR: { zh: '参与人', en: 'Contributor' },
} as const satisfies Vocabulary;
export type ContributorRole = keyof typeof CONTRIBUTOR_ROLE;

/** Sources of training funds. */
export const FUNDING_SOURCE = {
  NATIONAL: { zh: '国培经费', en: 'National training funds' },
  PROVINCIAL: { zh: '省培经费', en: 'Provincial training funds' },
  MUNICIPAL: { zh: '市培经费', en: 'Municipal training funds' },
  COUNTY: { zh: '县级经费', en: "County's funds" },
  SCHOOL: { zh: '学校经费', en: "School's funds" },
} as const satisfies Vocabulary;
export type FundingSource = keyof typeof FUNDING_SOURCE;

/** What a commendation is for. */
export const COMMENDATION_KIND = {
  SCHOOL: { zh: '好学校', en: 'Good school' },
  TEACHER: { zh: '好教师（好学员）', en: 'Good teacher or member' },
  WORKSHOP: { zh: '好工作坊', en: 'Good workshop' },
  GROUP: { zh: '好小组', en: 'Good group' },
  RESULT: { zh: '好成果', en: 'Good result' },
  EXPERIENCE: { zh: '典型经验', en: 'Typical experience' },
} as const satisfies Vocabulary;
export type CommendationKind = keyof typeof COMMENDATION_KIND;

/** The roles of an enrolled educator. */
export const ENROLLMENT_ROLE = {
  TRAINEE: { zh: '参训学员', en: 'Trainee' },
  PRINCIPAL: { zh: '校长', en: 'Principal' },
  HOST: { zh: '工作坊主持人', en: 'Workshop host' },
  TEAM_MEMBER: { zh: '培训团队成员', en: 'Member of a trainer team' },
} as const satisfies Vocabulary;
export type EnrollmentRole = keyof typeof ENROLLMENT_ROLE;

/** States of an enrollment. */
export const ENROLLMENT_STATUS = {
  ENROLLED: { zh: '在训', en: 'Enrolled' },
  COMPLETED: { zh: '已结业', en: 'Completed' },
  LEFT: { zh: '已退出', en: 'Left before the end' },
  CANCELLED: { zh: '已取消', en: 'Cancelled: never took part' },
} as const satisfies Vocabulary;
export type EnrollmentStatus = keyof typeof ENROLLMENT_STATUS;

/** States of a cohort: the lead university proposes it, the province approves it. */
export const COHORT_STATUS = {
  PROPOSED: { zh: '待审核', en: 'Proposed' },
  APPROVED: { zh: '已批准', en: 'Approved' },
  REFUSED: { zh: '未批准', en: 'Refused' },
  CANCELLED: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Vocabulary;
export type CohortStatus = keyof typeof COHORT_STATUS;

/** Kinds of institution that run a cohort together. */
export const CONSORTIUM_KIND = {
  UNIVERSITY: { zh: '高等学校', en: 'University' },
  PROVIDER: { zh: '远程培训机构', en: 'Distance training institution' },
  DEVELOPMENT_CENTER: { zh: '市县教师发展中心', en: 'Teacher development centre' },
  QUALITY_SCHOOL: { zh: '优质中小学幼儿园', en: 'Quality school' },
} as const satisfies Vocabulary;
export type ConsortiumKind = keyof typeof CONSORTIUM_KIND;

/** Categories of a cohort's courses. */
export const COURSE_CATEGORY = {
  TRAINING: { zh: '培训类', en: 'Training others' },
  RESEARCH: { zh: '教研类', en: 'Teaching research' },
  TEACHING: { zh: '教学类', en: 'Teaching' },
} as const satisfies Vocabulary;
export type CourseCategory = keyof typeof COURSE_CATEGORY;

/** Whether a course is required or elective. */
export const COURSE_REQUIREMENT = {
  REQUIRED: { zh: '必修', en: 'Required' },
  ELECTIVE: { zh: '选修', en: 'Elective' },
} as const satisfies Vocabulary;
export type CourseRequirement = keyof typeof COURSE_REQUIREMENT;

/** Kinds of shadowing site for trainees. */
export const SHADOWING_SITE = {
  QUALITY_SCHOOL: { zh: '优质中小学幼儿园', en: 'Quality school' },
  DEVELOPMENT_CENTER: { zh: '市县教师发展中心', en: 'Teacher development centre' },
} as const satisfies Vocabulary;
export type ShadowingSite = keyof typeof SHADOWING_SITE;

/** Who may teach in place of a released teacher. */
export const SUBSTITUTE_KIND = {
  STUDENT_TEACHER: { zh: '高年级师范生', en: 'Senior student teacher' },
  TOWN_TEACHER: { zh: '城镇教师', en: 'Town teacher' },
} as const satisfies Vocabulary;
export type SubstituteKind = keyof typeof SUBSTITUTE_KIND;

/** Forms of a trainee's practice after return. */
export const RETURN_PRACTICE_FORM = {
  ON_SITE_GUIDANCE: { zh: '现场指导', en: 'Guidance on site' },
  LESSON_DEMONSTRATION: { zh: '课例示范', en: 'Demonstration lesson' },
  LECTURE: { zh: '专题讲座', en: 'Lecture' },
  RESOURCE_DEVELOPMENT: { zh: '资源开发', en: 'Development of resources' },
  SMALL_RESEARCH: { zh: '小课题研究', en: 'Small research topic' },
} as const satisfies Vocabulary;
export type ReturnPracticeForm = keyof typeof RETURN_PRACTICE_FORM;
