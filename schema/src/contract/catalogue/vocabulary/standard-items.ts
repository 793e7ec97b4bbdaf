import { OUTREACH_PHASE, RELEASE_PHASE } from '../guides.ts';
import { STANDARDS, type StandardCode } from '../standards/standards.ts';
import type { Threshold } from '../standards/threshold.ts';
import { EVALUATION_METHOD } from './evaluations.ts';
import { EXPERT_ROLE, ORGANIZATION_KIND, SUBJECT } from './organizations.ts';
import {
  ACTIVITY_MODE,
  ACTIVITY_SETTING,
  CONSORTIUM_KIND,
  COURSE_REQUIREMENT,
  DOCUMENT_KIND,
  SHADOWING_SITE,
} from './programs.ts';
import { RESOURCE_AREA, RESOURCE_FORM, TOOL_KIND } from './resources.ts';
import type { Vocabulary, Wording } from './vocabulary.ts';
import { COMMUNITY_LEVEL } from './workshops.ts';

/** The wordings of the items, for each standard whose value is a set. */
export const ITEMS_OF: Readonly<Partial<Record<StandardCode, Vocabulary>>> = {
  OUTREACH_PHASES: OUTREACH_PHASE,
  OUTREACH_PLANNED: DOCUMENT_KIND,
  DELIVERY_TEAM_SUBJECTS: SUBJECT,
  TWO_STUDIES: ACTIVITY_MODE,
  EVALUATION_METHODS: EVALUATION_METHOD,
  MANAGEMENT_LEVELS: {
    DEVELOPMENT_CENTER: ORGANIZATION_KIND.DEVELOPMENT_CENTER,
    CLUSTER: { zh: '片区', en: 'Cluster of schools' },
  },
  COMMUNITY_LEVELS: COMMUNITY_LEVEL,
  PRIORITY_AREAS: RESOURCE_AREA,
  ROUTINE_TOOLS: TOOL_KIND,
  THEMATIC_TOOLS: TOOL_KIND,
  HOST_TRAINING_FLOW: ACTIVITY_SETTING,
  THREE_SETTINGS: ACTIVITY_SETTING,
  CONSORTIUM: CONSORTIUM_KIND,
  EXPERT_MIX: EXPERT_ROLE,
  MENTOR_TRIAD: EXPERT_ROLE,
  REQUIRED_AND_ELECTIVE: COURSE_REQUIREMENT,
  SHADOWING_SITES: SHADOWING_SITE,
  RELEASE_PHASES: RELEASE_PHASE,
  TRAINEE_OUTPUT: {
    PRACTICE_CASE: RESOURCE_FORM.PRACTICE_CASE,
    COURSE_RESOURCE: { zh: '课程资源', en: 'Course resource' },
  },
};

/** The items of all sets; an item with several meanings has all of their wordings. */
export const STANDARD_ITEM: Vocabulary = itemsOfAll();

function itemsOfAll(): Vocabulary {
  const items = new Map<string, Wording[]>();
  for (const { code, threshold } of STANDARDS) {
    const words = ITEMS_OF[code];
    for (const item of words ? wantedBy(threshold, words) : []) {
      const word = words?.[item];
      if (word) items.set(item, [...(items.get(item) ?? []), word]);
    }
  }
  return Object.fromEntries(
    [...items].map(([item, words]) => [item, { zh: joined(words, 'zh'), en: joined(words, 'en') }]),
  );
}

/** The items that a threshold names; for a set that depends on the subject, all items with a wording. */
function wantedBy(threshold: Threshold, words: Vocabulary): readonly string[] {
  if ('all' in threshold) return threshold.all;
  if ('inOrder' in threshold) return threshold.inOrder;
  const sets = 'every' in threshold ? threshold.every.flatMap((each) => ('all' in each ? each.all : [])) : [];
  return sets.length > 0 ? sets : Object.keys(words);
}

function joined(words: readonly Wording[], language: keyof Wording): string {
  return [...new Set(words.map((word) => word[language]))].join(language === 'zh' ? '；' : '; ');
}
