import type { Vocabulary } from './vocabulary.ts';

/** Levels of an administrative division (GB/T 2260, GB/T 10114). */
export const REGION_LEVEL = {
  NATION: { zh: '全国', en: 'The nation' },
  PROVINCE: { zh: '省级', en: 'Province' },
  PREFECTURE: { zh: '地级', en: 'Prefecture' },
  COUNTY: { zh: '县级', en: 'County' },
  TOWNSHIP: { zh: '乡级', en: 'Township' },
} as const satisfies Vocabulary;
export type RegionLevel = keyof typeof REGION_LEVEL;

/** The kinds of township-level division, from their codes. */
export const TOWNSHIP_KIND = {
  SUB_DISTRICT: { zh: '街道', en: 'Sub-district' },
  TOWN: { zh: '镇', en: 'Town' },
  TOWNSHIP: { zh: '乡', en: 'Township' },
  FARM_OR_ZONE: { zh: '农林牧场、功能区', en: 'Farm or zone' },
} as const satisfies Vocabulary;
export type TownshipKind = keyof typeof TOWNSHIP_KIND;

/** The roles of viewers. */
export const VIEWER_ROLE = {
  AUTHORITY: { zh: '教育行政部门', en: 'An education authority' },
  CENTER: { zh: '教师发展中心', en: 'A development centre' },
  SCHOOL: { zh: '学校', en: 'A school' },
  PROVIDER: { zh: '支持服务机构', en: 'A provider' },
  UNIVERSITY: { zh: '高等学校', en: 'A university' },
  HOST: { zh: '工作坊主持人', en: 'A workshop host' },
  TEACHER: { zh: '教师、学员', en: 'A teacher or trainee' },
  EVALUATOR: { zh: '第三方评估机构', en: 'A third-party evaluator' },
  SYSTEM: { zh: '平台自身', en: 'The platform itself: one of its subgraphs' },
} as const satisfies Vocabulary;
export type ViewerRole = keyof typeof VIEWER_ROLE;

/** Kinds of organization. */
export const ORGANIZATION_KIND = {
  EDUCATION_AUTHORITY: { zh: '教育行政部门', en: 'Education authority' },
  DEVELOPMENT_CENTER: { zh: '教师发展中心（培训教研机构）', en: 'Teacher development centre' },
  UNIVERSITY: { zh: '高等学校', en: 'University' },
  PROVIDER: { zh: '网络研修支持服务机构', en: 'Provider of online study' },
  SCHOOL: { zh: '学校', en: 'School' },
} as const satisfies Vocabulary;
export type OrganizationKind = keyof typeof ORGANIZATION_KIND;

/** Kinds of provider, by its task. */
export const PROVIDER_KIND = {
  ONLINE_STUDY_SUPPORT: { zh: '网络研修支持服务机构', en: 'Supports online study in counties' },
  DISTANCE_TRAINING: { zh: '远程培训机构', en: 'Gives distance training beside a university' },
} as const satisfies Vocabulary;
export type ProviderKind = keyof typeof PROVIDER_KIND;

/** Kinds of school, by stage and organisation. */
export const SCHOOL_KIND = {
  KINDERGARTEN: { zh: '幼儿园', en: 'Kindergarten' },
  TEACHING_POINT: { zh: '教学点', en: 'Teaching point' },
  VILLAGE_SCHOOL: { zh: '村小', en: 'Village school' },
  PRIMARY: { zh: '小学', en: 'Primary school' },
  JUNIOR: { zh: '初级中学', en: 'Junior secondary school' },
  NINE_YEAR: { zh: '九年一贯制学校', en: 'Nine-year school' },
  SENIOR: { zh: '高级中学', en: 'Senior secondary school' },
  COMPLETE_SECONDARY: { zh: '完全中学', en: 'Complete secondary school, junior and senior' },
  TWELVE_YEAR: { zh: '十二年一贯制学校', en: 'Twelve-year school' },
  VOCATIONAL: { zh: '中等职业学校', en: 'Secondary vocational school' },
  SPECIAL: { zh: '特殊教育学校', en: 'School for special education' },
} as const satisfies Vocabulary;
export type SchoolKind = keyof typeof SCHOOL_KIND;

/** Stages of schooling. */
export const STAGE = {
  KINDERGARTEN: { zh: '学前', en: 'Kindergarten' },
  PRIMARY: { zh: '小学', en: 'Primary' },
  JUNIOR: { zh: '初中', en: 'Junior secondary' },
  SENIOR: { zh: '高中', en: 'Senior secondary' },
} as const satisfies Vocabulary;
export type Stage = keyof typeof STAGE;

/** Subjects of schools, and the fields of kindergartens that replace them (学科（领域）). */
export const SUBJECT = {
  CHINESE: { zh: '语文', en: 'Chinese' },
  MATHEMATICS: { zh: '数学', en: 'Mathematics' },
  ENGLISH: { zh: '英语', en: 'English' },
  JAPANESE: { zh: '日语', en: 'Japanese' },
  RUSSIAN: { zh: '俄语', en: 'Russian' },
  ETHNIC_LANGUAGE: { zh: '民族语文', en: 'Language of a national minority' },
  MORALITY_AND_LAW: { zh: '道德与法治', en: 'Morality and law' },
  POLITICS: { zh: '思想政治', en: 'Politics' },
  HISTORY: { zh: '历史', en: 'History' },
  GEOGRAPHY: { zh: '地理', en: 'Geography' },
  SCIENCE: { zh: '科学', en: 'Science' },
  PHYSICS: { zh: '物理', en: 'Physics' },
  CHEMISTRY: { zh: '化学', en: 'Chemistry' },
  BIOLOGY: { zh: '生物学', en: 'Biology' },
  INFORMATION_TECHNOLOGY: { zh: '信息科技', en: 'Information technology' },
  GENERAL_TECHNOLOGY: { zh: '通用技术', en: 'General technology' },
  PHYSICAL_EDUCATION: { zh: '体育与健康', en: 'Physical education and health' },
  ARTS: { zh: '艺术', en: 'Arts' },
  MUSIC: { zh: '音乐', en: 'Music' },
  FINE_ARTS: { zh: '美术', en: 'Fine arts' },
  LABOUR: { zh: '劳动', en: 'Labour education' },
  INTEGRATED_PRACTICE: { zh: '综合实践活动', en: 'Integrated practical activities' },
  MENTAL_HEALTH: { zh: '心理健康', en: 'Mental health' },
  SPECIAL_EDUCATION: { zh: '特殊教育', en: 'Special education' },
  KINDERGARTEN_HEALTH: { zh: '健康（幼儿园领域）', en: 'Health, a field of kindergarten' },
  KINDERGARTEN_LANGUAGE: { zh: '语言（幼儿园领域）', en: 'Language, a field of kindergarten' },
  KINDERGARTEN_SOCIETY: { zh: '社会（幼儿园领域）', en: 'Society, a field of kindergarten' },
  KINDERGARTEN_SCIENCE: { zh: '科学（幼儿园领域）', en: 'Science, a field of kindergarten' },
  KINDERGARTEN_ARTS: { zh: '艺术（幼儿园领域）', en: 'Arts, a field of kindergarten' },
} as const satisfies Vocabulary;
export type Subject = keyof typeof SUBJECT;

/** The kinds of employment of an educator. */
export const EDUCATOR_KIND = {
  RURAL_TEACHER: { zh: '乡村教师', en: 'Rural teacher' },
  TOWN_TEACHER: { zh: '城镇教师', en: 'Town teacher' },
  BACKBONE_TEACHER: { zh: '骨干教师', en: 'Backbone teacher' },
  TEACHING_RESEARCHER: { zh: '教研员', en: 'Teaching researcher' },
  UNIVERSITY_EXPERT: { zh: '高校专家', en: 'University expert' },
  FRONTLINE_TEACHER: { zh: '一线优秀教师', en: 'Excellent frontline teacher' },
  PRINCIPAL: { zh: '校长', en: 'Principal' },
  STUDENT_TEACHER: { zh: '高年级师范生', en: 'Senior student teacher' },
} as const satisfies Vocabulary;
export type EducatorKind = keyof typeof EDUCATOR_KIND;

/** Kinds of team. */
export const TEAM_KIND = {
  COUNTY_TRAINERS: { zh: '县级培训团队', en: 'County trainer team' },
  DELIVERY: { zh: '送培团队', en: 'Delivery team of outreach training' },
  SCHOOL_TRAINERS: { zh: '校级培训者队伍', en: 'School trainer team' },
  SUBJECT_GROUP: { zh: '学科组', en: 'Subject group of a school' },
  EXPERTS: { zh: '培训专家团队', en: 'Expert team' },
  RESEARCH_GUIDANCE: { zh: '研究指导团队', en: 'Research guidance team of a province' },
  CLUSTER_CENTER: { zh: '片区研修中心', en: 'Study centre of a cluster of schools' },
} as const satisfies Vocabulary;
export type TeamKind = keyof typeof TEAM_KIND;

/** The roles of an expert in an expert team or a mentor triad; each has exactly one. */
export const EXPERT_ROLE = {
  UNIVERSITY_EXPERT: { zh: '高校专家', en: 'University expert' },
  TEACHING_RESEARCHER: { zh: '教研员', en: 'Teaching researcher' },
  FRONTLINE_TEACHER: { zh: '一线优秀教师', en: 'Excellent frontline teacher' },
} as const satisfies Vocabulary;
export type ExpertRole = keyof typeof EXPERT_ROLE;

/** Kinds of agreement, by the party that serves the county. */
export const AGREEMENT_KIND = {
  UNIVERSITY: { zh: '高等学校合作协议', en: 'With a university' },
  PROVIDER: { zh: '网络研修支持服务协议', en: 'With a provider of online study' },
  DEVELOPMENT_CENTER: { zh: '教师发展中心合作协议', en: 'With a teacher development centre' },
} as const satisfies Vocabulary;
export type AgreementKind = keyof typeof AGREEMENT_KIND;
