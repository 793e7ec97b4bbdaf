import type { StandardEntry } from './standard.ts';

/**
 * The standards of workshop study (教师工作坊研修). They apply to workshops of WORKSHOP programs; yearly ones to each year in
 * which the workshop was open for at least 90 days.
 */
export const WORKSHOP_STANDARDS = {
  HOST_TRAINED: {
    zh: '乡村教师工作坊主持人先经示范性工作坊培训',
    en: "A rural workshop's host was trained in a demonstration workshop",
    clauses: { WORKSHOP: '二.1' },
    force: 'REQUIRED',
    grains: ['RURAL_WORKSHOP'],
    timing: 'CLOSED',
    measure: {
      zh: '首任主持人在开坊当日或之前完成示范性工作坊研修',
      en: 'Its first host completed demonstration workshop training on or before the day it opened',
    },
    test: { zh: '是', en: 'True' },
    threshold: { holds: true },
    version: 1,
  },
  HOST_TRAINING_FLOW: {
    zh: '主持人集中面授、网络研修跟进、再次集中面授',
    en: 'Hosts meet, practise online, and meet again',
    clauses: { WORKSHOP: '二.2(1)' },
    force: 'REQUIRED',
    grains: ['DEMONSTRATION_WORKSHOP'],
    timing: 'CYCLE',
    measure: { zh: '活动场景，按日期先后', en: 'Settings of its activities, in order of day' },
    test: {
      zh: '先集中、次网络、再集中',
      en: 'Concentrated, then online, then concentrated again',
    },
    threshold: { inOrder: ['CONCENTRATED', 'ONLINE', 'CONCENTRATED'] },
    version: 1,
  },
  GROUP_LED: {
    zh: '研修小组设组长',
    en: 'Each study group has a leader',
    clauses: { WORKSHOP: '二.1(2)' },
    force: 'EXPECTED',
    grains: ['WORKSHOP'],
    timing: 'STOCK',
    measure: { zh: '有组长的小组数 ÷ 小组数', en: 'Groups with a leader ÷ groups' },
    test: { zh: '= 1', en: '= 1' },
    threshold: { exactly: { numerator: 1, denominator: 1 } },
    version: 1,
  },
  THEMATIC_MAIN: {
    zh: '以主题研修为主',
    en: 'Thematic study is the main part',
    clauses: { WORKSHOP: '二.2(2)' },
    force: 'REQUIRED',
    grains: ['RURAL_WORKSHOP_IN_YEAR'],
    timing: 'YEAR',
    measure: {
      zh: '主题研修活动数 ÷ 活动数（按次数计，为本项目的解读）',
      en: "Thematic activities ÷ activities, by number (this project's reading)",
    },
    test: { zh: '> 1/2', en: '> 1/2' },
    threshold: { above: { numerator: 1, denominator: 2 } },
    version: 1,
  },
  THREE_SETTINGS: {
    zh: '网络研修、集中培训与现场实践相结合',
    en: 'Online, concentrated and on-site study are combined',
    clauses: { WORKSHOP: '二.2(2)' },
    force: 'REQUIRED',
    grains: ['RURAL_WORKSHOP_IN_YEAR'],
    timing: 'YEAR',
    measure: { zh: '活动所用场景', en: 'Settings of its activities' },
    test: { zh: '网络、集中、现场齐全', en: 'All three' },
    threshold: { all: ['ONLINE', 'CONCENTRATED', 'ON_SITE'] },
    version: 1,
  },
  WORKSHOP_EVALUATED: {
    zh: '工作坊评估且结果有应用',
    en: 'Each workshop is evaluated and the result has a consequence',
    clauses: { WORKSHOP: '二.3' },
    force: 'REQUIRED',
    grains: ['WORKSHOP_IN_YEAR'],
    timing: 'YEAR',
    measure: {
      zh: '记有决定（奖励、支持、调整或无）的工作坊评估数',
      en: 'Evaluations of the workshop with a decision (reward, support, adjustment or none) recorded',
    },
    test: { zh: '≥ 1', en: '≥ 1' },
    threshold: { atLeast: { numerator: 1, denominator: 1 } },
    version: 1,
  },
} as const satisfies Readonly<Record<string, StandardEntry>>;
