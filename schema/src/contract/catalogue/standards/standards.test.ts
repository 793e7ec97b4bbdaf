import { describe, expect, it } from 'vitest';
import { STANDARD, STANDARDS, type StandardCode } from './standards.ts';
import type { Threshold } from './threshold.ts';

/** The bounds of shares and counts, as the guides state them. */
const BOUNDS: Partial<Record<StandardCode, string>> = {
  OUTREACH_FREQUENCY: '≥ 4',
  OUTREACH_DURATION: '≥ 2',
  TRAINER_RATIO: '≥ 1/30',
  DELIVERY_TEAM_SUBJECTS: '= 1',
  LESSON_GRADED: '= 1',
  PACKAGE_MADE: '≥ 1',
  CENTER_SCHOOL_REACH: '= 1',
  BULLETIN_PUBLISHED: '≥ 1',
  SUBJECT_COVERAGE: '= 1',
  GROUP_LED: '= 1',
  THEMATIC_MAIN: '> 1/2',
  WORKSHOP_EVALUATED: '≥ 1',
  CHIEF_EXPERT_NAMED: '= 1',
  EXPERT_OUTSIDE_SHARE: '≥ 1/5',
  EXPERT_FRONTLINE_SHARE: '≥ 3/5',
  GROUP_SIZE: '5 ≤ n ≤ 10',
  SUBSTITUTED: '= 1',
  TRAINING_COURSE_SHARE: '≥ 1/2',
  PRACTICE_SHARE: '≥ 3/10',
  SHADOWING_SHARE: '≥ 1/3',
};

/** How many members each set must have. */
const SETS: Partial<Record<StandardCode, number>> = {
  OUTREACH_PHASES: 4,
  OUTREACH_PLANNED: 2,
  TWO_STUDIES: 2,
  EVALUATION_METHODS: 4,
  COMMUNITY_LEVELS: 4,
  PRIORITY_AREAS: 5,
  ROUTINE_TOOLS: 6,
  THEMATIC_TOOLS: 4,
  HOST_TRAINING_FLOW: 3,
  THREE_SETTINGS: 3,
  EXPERT_MIX: 3,
  MENTOR_TRIAD: 3,
  REQUIRED_AND_ELECTIVE: 2,
  SHADOWING_SITES: 2,
  RELEASE_PHASES: 4,
  TRAINEE_OUTPUT: 2,
};

function bound(threshold: Threshold): string | null {
  if ('atLeast' in threshold) return `≥ ${share(threshold.atLeast)}`;
  if ('above' in threshold) return `> ${share(threshold.above)}`;
  if ('exactly' in threshold) return `= ${share(threshold.exactly)}`;
  if ('between' in threshold) return `${threshold.between.least} ≤ n ≤ ${threshold.between.most}`;
  return null;
}

function share({ numerator, denominator }: { numerator: number; denominator: number }): string {
  return denominator === 1 ? `${numerator}` : `${numerator}/${denominator}`;
}

function members(threshold: Threshold): number | null {
  if ('all' in threshold) return threshold.all.length;
  if ('inOrder' in threshold) return threshold.inOrder.length;
  return null;
}

function found<Value>(read: (threshold: Threshold) => Value | null): Record<string, Value> {
  const values = STANDARDS.map(({ code, threshold }) => [code, read(threshold)] as const);
  return Object.fromEntries(values.filter((entry): entry is [StandardCode, Value & {}] => entry[1] !== null));
}

describe('standards', () => {
  it('bound shares and counts as the guides do, and say so in their test', () => {
    expect(found(bound)).toEqual(BOUNDS);
    for (const [code, text] of Object.entries(BOUNDS)) {
      expect(STANDARD[code as StandardCode].test).toEqual({ zh: text, en: text });
    }
  });

  it('ask for sets of the size that the guides list', () => {
    expect(found(members)).toEqual(SETS);
  });

  it('ask for a fact, for several things at once, or for months in the rest', () => {
    const rest = STANDARDS.filter(({ code }) => !(code in BOUNDS) && !(code in SETS));
    expect(Object.fromEntries(rest.map(({ code, threshold }) => [code, Object.keys(threshold)]))).toEqual({
      PLAN_BEFORE_START: ['holds'],
      PRINCIPAL_RESPONSIBLE: ['holds'],
      MANAGEMENT_LEVELS: ['every'],
      HOST_TRAINED: ['holds'],
      CONSORTIUM: ['every'],
      TRAINEE_SOURCE: ['holds'],
      GROUPS_IN_DIAGNOSIS: ['holds'],
      RELEASE_DURATION: ['onePeriodMonths', 'severalPeriodsDays'],
    });
  });

  it('are required but for what a guide asks in principle or expects', () => {
    const codes = (force: string) => STANDARDS.filter((standard) => standard.force === force).map(({ code }) => code);
    expect(codes('IN_PRINCIPLE')).toEqual([
      'OUTREACH_FREQUENCY',
      'OUTREACH_DURATION',
      'EXPERT_OUTSIDE_SHARE',
      'EXPERT_FRONTLINE_SHARE',
      'PRACTICE_SHARE',
    ]);
    expect(codes('EXPECTED')).toEqual(['LESSON_GRADED', 'EVALUATION_METHODS', 'GROUP_LED']);
    expect(codes('REQUIRED')).toHaveLength(36);
  });

  it('are judged by the period that their subjects have', () => {
    for (const { code, grains, timing } of STANDARDS) {
      expect(grains.length, code).toBeGreaterThan(0);
      const yearly = grains.every((grain) => grain.endsWith('_IN_YEAR') || grain === 'DELIVERY_PLAN_LINE');
      if (timing === 'YEAR') expect(yearly, code).toBe(true);
    }
  });

  it('tell their definition in both languages', () => {
    for (const { code, measure, test, version, clauses } of STANDARDS) {
      expect(measure.zh, code).toMatch(/\p{Script=Han}/u);
      expect(measure.en, code).toMatch(/^[A-Z]/);
      expect(test.zh.length * test.en.length, code).toBeGreaterThan(0);
      expect(version, code).toBeGreaterThanOrEqual(1);
      for (const clause of Object.values(clauses)) expect(clause, code).toMatch(/^[一二三]/);
    }
  });
});
