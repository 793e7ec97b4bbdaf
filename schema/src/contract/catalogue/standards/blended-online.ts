import type { StandardEntry } from './standard.ts';

/** The standards of blended training (整合培训) for its online part: community, resources, tools. */
export const BLENDED_ONLINE_STANDARDS = {
  COMMUNITY_LEVELS: {
    zh: '个人空间、工作坊、学校社区、区域社区一体化',
    en: 'The online community joins space, workshop, school and region',
    clauses: { BLENDED: '二.2' },
    force: 'REQUIRED',
    grains: ['COUNTY_IN_PROGRAM'],
    timing: 'STOCK',
    measure: {
      zh: '自个人空间至区域社区逐级相连的一条完整链所具备的层级',
      en: 'Levels present in one unbroken chain, each joined to the one above',
    },
    test: { zh: '四级齐全', en: 'All four' },
    threshold: { all: ['PERSONAL_SPACE', 'WORKSHOP', 'SCHOOL', 'REGION'] },
    version: 1,
  },
  PRIORITY_AREAS: {
    zh: '资源覆盖乡村教师急需的五个方面',
    en: 'Resources cover the five areas that rural teachers urgently need',
    clauses: { BLENDED: '二.3' },
    force: 'REQUIRED',
    grains: ['COUNTY_WITH_PROVIDER'],
    timing: 'STOCK',
    measure: {
      zh: '有该机构已发布、本县可用的预设性资源的方面',
      en: 'Areas with a published preset resource of the provider that the county can use',
    },
    test: {
      zh: '师德修养、学科教学、班级管理、心理健康、信息技术应用齐全',
      en: 'All five: ethics, subject teaching, class management, mental health, ICT',
    },
    threshold: { all: ['ETHICS', 'SUBJECT_TEACHING', 'CLASS_MANAGEMENT', 'MENTAL_HEALTH', 'ICT'] },
    version: 1,
  },
  SUBJECT_COVERAGE: {
    zh: '课程资源覆盖全学科（领域）',
    en: 'Courses cover every subject taught',
    clauses: { BLENDED: '二.3' },
    force: 'REQUIRED',
    grains: ['COUNTY_WITH_PROVIDER'],
    timing: 'STOCK',
    measure: {
      zh: '有该机构预设课程的学科数 ÷ 本县乡村学校开设的学科数',
      en: "Subjects taught in the county's rural schools that have a preset course of the provider ÷ those subjects",
    },
    test: { zh: '= 1', en: '= 1' },
    threshold: { exactly: { numerator: 1, denominator: 1 } },
    version: 1,
  },
  ROUTINE_TOOLS: {
    zh: '常规研修具备六类工具',
    en: 'Routine study has its six kinds of tool',
    clauses: { BLENDED: '二.4' },
    force: 'REQUIRED',
    grains: ['COUNTY_WITH_PROVIDER'],
    timing: 'STOCK',
    measure: { zh: '该机构在本县提供的工具类别', en: 'Kinds of tool that the provider supplies in the county' },
    test: {
      zh: '学情诊断、教学设计、协同备课、观课评课、音视频互动、网络社交齐全',
      en: 'All six: learning diagnosis, lesson design, joint preparation, class observation, audio and video, social',
    },
    threshold: {
      all: ['LEARNING_DIAGNOSIS', 'LESSON_DESIGN', 'JOINT_LESSON_PREP', 'CLASS_OBSERVATION', 'AUDIO_VIDEO', 'SOCIAL'],
    },
    version: 1,
  },
  THEMATIC_TOOLS: {
    zh: '专题研修具备四类工具',
    en: 'Thematic study has its four kinds of tool',
    clauses: { BLENDED: '二.4' },
    force: 'REQUIRED',
    grains: ['COUNTY_WITH_PROVIDER'],
    timing: 'STOCK',
    measure: { zh: '该机构在本县提供的工具类别', en: 'Kinds of tool that the provider supplies in the county' },
    test: {
      zh: '问题收集与整理、观课评课、音视频互动、网络社交齐全',
      en: 'All four: problem collection, class observation, audio and video, social',
    },
    threshold: { all: ['PROBLEM_COLLECTION', 'CLASS_OBSERVATION', 'AUDIO_VIDEO', 'SOCIAL'] },
    version: 1,
  },
} as const satisfies Readonly<Record<string, StandardEntry>>;
