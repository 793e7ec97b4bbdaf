import type { Vocabulary } from './vocabulary.ts';

/** Kinds of workshop. */
export const WORKSHOP_KIND = {
  DEMONSTRATION: { zh: '示范性教师工作坊', en: 'Demonstration workshop, where hosts are trained' },
  RURAL: { zh: '乡村教师工作坊', en: 'Rural teacher workshop' },
} as const satisfies Vocabulary;
export type WorkshopKind = keyof typeof WORKSHOP_KIND;

/** Stages of a workshop. */
export const WORKSHOP_STATUS = {
  BUILD: { zh: '建坊', en: 'Being built' },
  USE: { zh: '用坊', en: 'In use' },
  EVALUATE: { zh: '评坊', en: 'Being evaluated' },
} as const satisfies Vocabulary;
export type WorkshopStatus = keyof typeof WORKSHOP_STATUS;

/** Modes of study in a workshop. */
export const WORKSHOP_ACTIVITY_MODE = {
  ROUTINE: { zh: '常规研修', en: 'Routine study' },
  THEMATIC: { zh: '主题研修', en: 'Thematic study' },
} as const satisfies Vocabulary;
export type WorkshopActivityMode = keyof typeof WORKSHOP_ACTIVITY_MODE;

/** Ways in which a host guides one teacher. */
export const GUIDANCE_KIND = {
  ONLINE_DIAGNOSIS: { zh: '网上诊断', en: 'Online diagnosis' },
  LESSON_COMMENT: { zh: '课例点评', en: 'Comment on a lesson' },
  ANSWER: { zh: '问题解答', en: 'Answer to a question' },
  RESOURCE_PUSH: { zh: '资源推送', en: 'Resource sent' },
} as const satisfies Vocabulary;
export type GuidanceKind = keyof typeof GUIDANCE_KIND;

/** Levels of the online study community, each below the next. */
export const COMMUNITY_LEVEL = {
  PERSONAL_SPACE: { zh: '个人空间', en: 'Personal space' },
  WORKSHOP: { zh: '工作坊', en: 'Workshop' },
  SCHOOL: { zh: '学校社区', en: 'School community' },
  REGION: { zh: '区域社区', en: 'Regional community' },
} as const satisfies Vocabulary;
export type CommunityLevel = keyof typeof COMMUNITY_LEVEL;

/** What an object of a provider's platform represents. */
export const PLATFORM_OBJECT_KIND = {
  PROGRAM: { zh: '培训项目', en: 'A program as a whole' },
  WORKSHOP_ACTIVITY: { zh: '工作坊活动', en: 'An activity of a workshop' },
  ACTIVITY: { zh: '校本或区域研修活动', en: 'A school-based or regional activity' },
  RESOURCE: { zh: '资源', en: 'A resource' },
  COURSE: { zh: '课程', en: 'A course' },
} as const satisfies Vocabulary;
export type PlatformObjectKind = keyof typeof PLATFORM_OBJECT_KIND;

/** Whether a learning record counts. */
export const LEARNING_RECORD_STATE = {
  COUNTED: { zh: '已计入', en: 'Counts to a person and a program' },
  PENDING: { zh: '待匹配', en: 'Kept; its account or object is mapped to nothing yet' },
  VOIDED: { zh: '已作废', en: 'Voided by another statement; counts nowhere' },
  VOIDING: { zh: '作废声明', en: 'Voids another statement; counts nowhere itself' },
} as const satisfies Vocabulary;
export type LearningRecordState = keyof typeof LEARNING_RECORD_STATE;
