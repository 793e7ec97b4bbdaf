import type { Vocabulary } from './vocabulary.ts';

/** Where a duty comes from in its guide. */
export const DUTY_BASIS = {
  STATED: { zh: '指南列明', en: 'Numbered in the list of duties of its guide' },
  DERIVED: { zh: '由正文归纳', en: 'Laid on the party by the text of its guide, which has no list of duties' },
} as const satisfies Vocabulary;
export type DutyBasis = keyof typeof DUTY_BASIS;

/** How strictly a guide sets a standard. */
export const STANDARD_FORCE = {
  REQUIRED: { zh: '必须', en: 'Required' },
  IN_PRINCIPLE: { zh: '原则上', en: 'In principle' },
  EXPECTED: { zh: '应当', en: 'Expected' },
} as const satisfies Vocabulary;
export type StandardForce = keyof typeof STANDARD_FORCE;

/** When a standard can be evaluated. */
export const STANDARD_TIMING = {
  CLOSED: { zh: '已完成的事实', en: 'At once: a closed fact' },
  STOCK: { zh: '时点', en: "As of today, or of the last program's last day" },
  YEAR: { zh: '年度', en: 'By the year' },
  CYCLE: { zh: '周期', en: 'By the cycle' },
  PHASE: { zh: '环节', en: 'By each phase that has begun; the worst counts' },
} as const satisfies Vocabulary;
export type StandardTiming = keyof typeof STANDARD_TIMING;

/** What a standard is evaluated for: one finding for each. */
export const STANDARD_GRAIN = {
  DELIVERY_PLAN_LINE: { zh: '送培计划行（乡镇×学科×年度）', en: 'Delivery-plan line: township, subject and year' },
  VISIT: { zh: '送培', en: 'Visit' },
  COUNTY: { zh: '区县', en: 'County' },
  COUNTY_IN_YEAR: { zh: '区县×年度', en: 'County and year' },
  COUNTY_IN_PROGRAM: { zh: '区县×项目', en: 'County and program' },
  COUNTY_WITH_PROVIDER: { zh: '区县×支持服务机构', en: 'County and provider' },
  COUNTY_GUIDE_IN_YEAR: { zh: '指南×区县×年度', en: 'Guide, county and year' },
  AUTHORITY_IN_YEAR: { zh: '省市县×年度', en: 'Province, prefecture or county, and year' },
  SCHOOL_IN_PROGRAM: { zh: '学校×项目', en: 'School and program' },
  SCHOOL_IN_YEAR: { zh: '学校×年度', en: 'School and year' },
  CENTER_SCHOOL_IN_YEAR: { zh: '乡镇中心学校×年度', en: 'Township centre school and year' },
  WORKSHOP: { zh: '工作坊', en: 'Workshop' },
  WORKSHOP_IN_YEAR: { zh: '工作坊×年度', en: 'Workshop and year' },
  RURAL_WORKSHOP: { zh: '乡村教师工作坊', en: 'Rural workshop' },
  RURAL_WORKSHOP_IN_YEAR: { zh: '乡村教师工作坊×年度', en: 'Rural workshop and year' },
  DEMONSTRATION_WORKSHOP: { zh: '示范性工作坊', en: 'Demonstration workshop' },
  COHORT: { zh: '研修班', en: 'Cohort' },
  EXPERT_TEAM: { zh: '研修班专家团队', en: "Cohort's expert team" },
  COHORT_GROUP: { zh: '学习小组', en: 'Cohort group' },
  TRAINEE: { zh: '参训学员', en: 'Trainee' },
} as const satisfies Vocabulary;
export type StandardGrain = keyof typeof STANDARD_GRAIN;
