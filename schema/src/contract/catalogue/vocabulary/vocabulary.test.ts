import { describe, expect, it } from 'vitest';
import { PARTY } from '../parties.ts';
import * as catalogue from './catalogue.ts';
import * as evaluations from './evaluations.ts';
import { EVIDENCE_RELATION, EVIDENCE_REMARK, EVIDENCE_TARGET } from './evidence.ts';
import * as metrics from './metrics.ts';
import * as organizations from './organizations.ts';
import * as programs from './programs.ts';
import * as resources from './resources.ts';
import { STANDARD_ITEM } from './standard-items.ts';
import type { Vocabulary } from './vocabulary.ts';
import * as workshops from './workshops.ts';

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  PARTY,
  EVIDENCE_RELATION,
  EVIDENCE_REMARK,
  EVIDENCE_TARGET,
  STANDARD_ITEM,
  ...catalogue,
  ...evaluations,
  ...metrics,
  ...organizations,
  ...programs,
  ...resources,
  ...workshops,
};

describe.each(Object.entries(VOCABULARIES))('%s', (name, vocabulary) => {
  it('names its values as GraphQL enums do', () => {
    expect(name).toMatch(/^[A-Z][A-Z_]*$/);
    for (const code of Object.keys(vocabulary)) expect(code).toMatch(/^[A-Z][A-Z0-9_]*$/);
  });

  it('words every value in both languages, and no two alike', () => {
    const wordings = Object.values(vocabulary);
    for (const { zh, en } of wordings) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
    expect(new Set(wordings.map(({ zh }) => zh)).size).toBe(wordings.length);
    expect(new Set(wordings.map(({ en }) => en)).size).toBe(wordings.length);
  });
});
