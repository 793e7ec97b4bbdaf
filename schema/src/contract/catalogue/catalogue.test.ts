import { describe, expect, expectTypeOf, it } from 'vitest';
import { dutiesOf, dutyByCode, standardsOf } from './catalogue.ts';
import { DUTIES, type DutyCode } from './duties/duties.ts';
import { isStandardTerm } from './evidence.ts';
import { GUIDE, GUIDES, type GuideCode, PHASE } from './guides.ts';
import { METRICS, type MetricCode } from './metrics/metrics.ts';
import { PARTY, type PartyCode } from './parties.ts';
import { STANDARDS, type StandardCode } from './standards/standards.ts';

/** How many duties each guide gives each party: the numbers of its own list, or those derived from its text. */
const DUTY_COUNTS: Record<GuideCode, Partial<Record<PartyCode, number>>> = {
  OUTREACH: { PROVINCE_AUTHORITY: 4, COUNTY_AUTHORITY: 8, DELIVERY_TEAM: 5, SCHOOL: 6, TEACHER: 4 },
  BLENDED: { PROVINCE_AUTHORITY: 4, COUNTY_AUTHORITY: 10, PROVIDER: 9, SCHOOL: 8, TEACHER: 5 },
  WORKSHOP: { PROVINCE_AUTHORITY: 5, COUNTY_AUTHORITY: 9, PROVIDER: 7, WORKSHOP_HOST: 8, TEACHER: 6 },
  RELEASE: {
    PROVINCE_AUTHORITY: 5,
    UNIVERSITY: 8,
    PROVIDER: 2,
    DEVELOPMENT_CENTER: 2,
    QUALITY_SCHOOL: 2,
    COUNTY_AUTHORITY: 3,
    TRAINING_INSTITUTION: 4,
    CHIEF_EXPERT: 1,
    MENTOR_GROUP: 1,
    RESEARCH_GUIDANCE: 1,
    TRAINEE: 5,
  },
};

const STANDARD_COUNTS: Record<GuideCode, number> = { OUTREACH: 8, BLENDED: 12, WORKSHOP: 7, RELEASE: 18 };

describe('duties', () => {
  it('are 132: 98 that the guides number and 34 that the release guide lays on parties in its text', () => {
    expect(DUTIES).toHaveLength(132);
    expect(DUTIES.filter((duty) => duty.basis === 'STATED')).toHaveLength(98);
    expect(DUTIES.filter((duty) => duty.basis === 'DERIVED').map((duty) => duty.guide)).toEqual(
      Array.from({ length: 34 }, () => 'RELEASE'),
    );
  });

  it.each(GUIDES.map((guide) => guide.code))('of %s fall on its parties as the guide has them', (guide) => {
    const parties = [...new Set(dutiesOf(guide).map((duty) => duty.party))];
    expect(parties.map((party) => [party, dutiesOf(guide, party).length])).toEqual(Object.entries(DUTY_COUNTS[guide]));
  });

  it('have a code each, numbered from 1 by party', () => {
    expect(new Set(DUTIES.map((duty) => duty.code)).size).toBe(132);
    for (const { code: guide } of GUIDES) {
      for (const party of Object.keys(PARTY) as PartyCode[]) {
        const numbers = dutiesOf(guide, party).map((duty) => Number(duty.code.split('-').at(-1)));
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      }
    }
  });

  it('of the guides that number them carry the number in the clause', () => {
    for (const duty of DUTIES.filter((stated) => stated.basis === 'STATED')) {
      const party = Object.keys(DUTY_COUNTS[duty.guide]).indexOf(duty.party) + 1;
      expect(duty.clause).toBe(`三.${party}(${duty.code.split('-').at(-1)})`);
    }
  });

  it('name no phase but those of their own guide', () => {
    for (const { code, guide, phase } of DUTIES) {
      if (phase !== null)
        expect(
          GUIDE[guide].phases.map((known) => known.code),
          code,
        ).toContain(phase);
    }
  });

  it('ask for evidence, each term once', () => {
    for (const { code, evidence } of DUTIES) {
      expect(evidence.length, code).toBeGreaterThan(0);
      expect(new Set(evidence.map((term) => term.notation)).size, code).toBe(evidence.length);
    }
  });

  it('are found by code', () => {
    expect(dutyByCode('OUTREACH-COUNTY-3').clause).toBe('三.2(3)');
    expect(dutyByCode('OUTREACH-COUNTY-9')).toBeUndefined();
    expectTypeOf<DutyCode>().not.toEqualTypeOf<string>();
  });
});

describe('standards', () => {
  it('are 44, one of them set by two guides', () => {
    expect(STANDARDS).toHaveLength(44);
    for (const { code } of GUIDES) expect(standardsOf(code), code).toHaveLength(STANDARD_COUNTS[code]);
    expect(STANDARDS.filter((standard) => standard.guides.length > 1).map((standard) => standard.code)).toEqual([
      'EVALUATION_METHODS',
    ]);
    expectTypeOf<StandardCode>().not.toEqualTypeOf<string>();
  });

  it('are each asked for by some duty', () => {
    const asked = new Set(DUTIES.flatMap((duty) => duty.evidence.filter(isStandardTerm).map((term) => term.standard)));
    expect(STANDARDS.map((standard) => standard.code).filter((code) => !asked.has(code))).toEqual([]);
  });
});

describe('metrics', () => {
  it('are 37', () => {
    expect(METRICS).toHaveLength(37);
    expectTypeOf<MetricCode>().not.toEqualTypeOf<string>();
  });
});

describe('what every entry has', () => {
  const entries = [...GUIDES, ...GUIDES.flatMap((guide) => guide.phases), ...DUTIES, ...STANDARDS, ...METRICS];
  it.each(entries.map((entry) => [entry.code, entry] as const))('%s is worded in both languages', (_, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[A-Z]/);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });

  it('is, for a phase, one wording in all guides', () => {
    for (const phase of GUIDES.flatMap((guide) => guide.phases)) {
      expect(PHASE[phase.code]).toEqual({ zh: phase.zh, en: phase.en });
    }
  });
});
