import { describe, expect, it } from 'vitest';
import { isStandardTerm, parseEvidence } from './evidence.ts';

describe('parseEvidence', () => {
  it('reads a bare type as made by the holder, one from the program', () => {
    expect(parseEvidence('Commendation')).toEqual([
      {
        notation: 'Commendation',
        relation: 'MADE',
        each: false,
        type: 'Commendation',
        kind: null,
        target: null,
        any: false,
        remark: null,
      },
    ]);
  });

  it('reads every part of a term', () => {
    expect(parseEvidence('each:on:Community/PERSONAL_SPACE@TRAINEE any (GIVEN)')).toMatchObject([
      {
        relation: 'ON',
        each: true,
        type: 'Community',
        kind: 'PERSONAL_SPACE',
        target: 'TRAINEE',
        any: true,
        remark: 'GIVEN',
      },
    ]);
    expect(parseEvidence('about:Evaluation@DELIVERY_TEAM')).toMatchObject([{ relation: 'ABOUT', each: false }]);
  });

  it('reads several terms in order and tells standards from entities', () => {
    const terms = parseEvidence('Team/DELIVERY + std:TRAINER_RATIO + Sync');
    expect(terms.map(isStandardTerm)).toEqual([false, true, false]);
    expect(terms[1]).toEqual({ notation: 'std:TRAINER_RATIO', standard: 'TRAINER_RATIO' });
  });

  it('gives terms that cannot be changed', () => {
    const terms = parseEvidence('Document/POLICY + std:GROUP_SIZE');
    expect(Object.isFrozen(terms)).toBe(true);
    expect(terms.every(Object.isFrozen)).toBe(true);
  });

  it.each([
    ['Paper', 'evidence term "Paper" names no type: "Paper" (known: Document, '],
    ['Document/CYCLE', 'evidence term "Document/CYCLE" names no kind of Document: "CYCLE" (known: COUNTY_PLAN, '],
    ['Lesson/GOOD', 'evidence term "Lesson/GOOD" names no kind of Lesson: "GOOD" (known: none)'],
    ['Funding@PARENT', 'evidence term "Funding@PARENT" names no target: "PARENT" (known: PROVINCE_AUTHORITY, '],
    ['Resource (LATE)', 'evidence term "Resource (LATE)" names no remark: "LATE" (known: SCORES_METHOD_AND_EFFECT, '],
    ['std:RATIO', 'evidence term "std:RATIO" names no standard: "RATIO" (known: OUTREACH_FREQUENCY, '],
    ['std:toString', 'evidence term "std:toString" names no standard: "toString"'],
    ['each:Evaluation', 'evidence term "each:Evaluation" says each: and needs a @TARGET'],
    ['by:Evaluation', 'evidence term "by:Evaluation" is neither std:CODE nor [each:]'],
    ['', 'evidence term "" is neither std:CODE nor [each:]'],
    ['Sync +Progress', 'evidence term "Sync +Progress" is neither std:CODE nor [each:]'],
  ])('refuses %j and says why', (notation, message) => {
    expect(() => parseEvidence(notation)).toThrow(SyntaxError);
    expect(() => parseEvidence(notation)).toThrow(message);
  });
});
