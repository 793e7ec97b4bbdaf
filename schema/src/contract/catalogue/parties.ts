import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** The parties (责任主体) to which the guides give duties. */
export const PARTY = {
  PROVINCE_AUTHORITY: { zh: '省市教育行政部门', en: 'Education authority of the province or prefecture' },
  COUNTY_AUTHORITY: { zh: '区县教育行政部门', en: 'Education authority of the county' },
  DELIVERY_TEAM: { zh: '送培团队', en: 'Delivery team' },
  SCHOOL: { zh: '乡村学校', en: 'Rural school' },
  TEACHER: { zh: '乡村教师', en: 'Rural teacher' },
  PROVIDER: { zh: '网络研修支持服务机构（远程培训机构）', en: 'Provider of online study' },
  WORKSHOP_HOST: { zh: '工作坊主持人', en: 'Workshop host' },
  UNIVERSITY: { zh: '高等学校', en: 'University' },
  DEVELOPMENT_CENTER: { zh: '教师发展中心（培训教研机构）', en: 'Teacher development centre' },
  QUALITY_SCHOOL: { zh: '优质中小学幼儿园', en: 'Quality school' },
  TRAINING_INSTITUTION: { zh: '培训机构', en: 'Training institution: the lead university for the consortium' },
  CHIEF_EXPERT: { zh: '首席专家', en: 'Chief expert' },
  MENTOR_GROUP: { zh: '“三人行”导师组', en: "Mentor triad of a cohort's group" },
  RESEARCH_GUIDANCE: { zh: '研究指导团队', en: 'Research guidance team' },
  TRAINEE: { zh: '参训学员', en: 'Trainee' },
} as const satisfies Vocabulary;
export type PartyCode = keyof typeof PARTY;
