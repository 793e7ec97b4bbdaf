import { type Coded, withCodes } from './coded.ts';
import type { Wording } from './vocabulary/vocabulary.ts';

/** The circular that the four guides are annexes of. */
export const SOURCE_DOCUMENT = '教师厅〔2016〕1号';

interface PhaseEntry extends Wording {
  /** Clause of the guide that describes the phase. */
  readonly clause: string;
}

interface GuideEntry extends Wording {
  /** Number of the annex (附件) that the guide is. */
  readonly annex: number;
  /** In the order in which they are run. */
  readonly phases: Readonly<Record<string, PhaseEntry>>;
}

const ENTRIES = {
  OUTREACH: {
    annex: 1,
    zh: '送教下乡培训指南',
    en: 'Guide to outreach training',
    phases: {
      DIAGNOSIS: { clause: '二.1', zh: '诊断示范', en: 'Diagnosis and demonstration' },
      LESSON_STUDY: { clause: '二.2', zh: '研课磨课', en: 'Lesson study and polishing' },
      SHOWCASE: { clause: '二.3', zh: '成果展示', en: 'Showcase of results' },
      SUMMARY: { clause: '二.4', zh: '总结提升', en: 'Summary and advancement' },
    },
  },
  BLENDED: {
    annex: 2,
    zh: '乡村教师网络研修与校本研修整合培训指南',
    en: 'Guide to training that joins online and school-based study',
    phases: {
      PLANNING: { clause: '二.1', zh: '规划设计', en: 'Planning and design' },
      SUPPORT_SYSTEM: { clause: '二.2', zh: '支持体系', en: 'Support system' },
      RESOURCES: { clause: '二.3', zh: '优质资源', en: 'Quality resources' },
      STUDY: { clause: '二.4', zh: '组织研修', en: 'Organised study' },
      EVALUATION: { clause: '二.5', zh: '监管评估', en: 'Supervision and evaluation' },
    },
  },
  WORKSHOP: {
    annex: 3,
    zh: '乡村教师工作坊研修指南',
    en: 'Guide to study in rural teacher workshops',
    phases: {
      BUILD: { clause: '二.1', zh: '建坊', en: 'Building the workshop' },
      USE: { clause: '二.2', zh: '用坊', en: 'Using the workshop' },
      EVALUATE: { clause: '二.3', zh: '评坊', en: 'Evaluating the workshop' },
    },
  },
  RELEASE: {
    annex: 4,
    zh: '乡村教师培训团队置换脱产研修指南',
    en: 'Guide to full-time study of trainers released from their posts',
    phases: {
      CONCENTRATED: { clause: '三.1', zh: '集中研修', en: 'Concentrated study' },
      SHADOWING: { clause: '三.2', zh: '跟岗实践', en: 'Shadowing' },
      RETURN_PRACTICE: { clause: '三.3', zh: '返岗实践', en: 'Return practice' },
      SUMMARY: { clause: '三.4', zh: '总结提升', en: 'Summary and advancement' },
    },
  },
} as const satisfies Readonly<Record<string, GuideEntry>>;

export type GuideCode = keyof typeof ENTRIES;
/** The phases of one guide. */
export type PhaseOf<G extends GuideCode> = keyof (typeof ENTRIES)[G]['phases'] & string;
export type PhaseCode = { [G in GuideCode]: PhaseOf<G> }[GuideCode];

/** A phase (环节) of a guide. */
export interface Phase extends PhaseEntry {
  readonly code: PhaseCode;
}

/** One of the four guides (指南). */
export interface Guide extends Coded<GuideCode, Omit<GuideEntry, 'phases'>> {
  readonly phases: readonly Phase[];
}

/** Every phase code with its wording; SUMMARY is one word in both guides that have it. */
export const PHASE: Readonly<Record<PhaseCode, Wording>> = {
  ...ENTRIES.OUTREACH.phases,
  ...ENTRIES.BLENDED.phases,
  ...ENTRIES.WORKSHOP.phases,
  ...ENTRIES.RELEASE.phases,
};

/** The guides by code. */
export const GUIDE: Readonly<Record<GuideCode, Guide>> = withCodes<GuideCode, Omit<Guide, 'code'>>({
  OUTREACH: { ...ENTRIES.OUTREACH, phases: Object.values(withCodes<PhaseOf<'OUTREACH'>, PhaseEntry>(ENTRIES.OUTREACH.phases)) },
  BLENDED: { ...ENTRIES.BLENDED, phases: Object.values(withCodes<PhaseOf<'BLENDED'>, PhaseEntry>(ENTRIES.BLENDED.phases)) },
  WORKSHOP: { ...ENTRIES.WORKSHOP, phases: Object.values(withCodes<PhaseOf<'WORKSHOP'>, PhaseEntry>(ENTRIES.WORKSHOP.phases)) },
  RELEASE: { ...ENTRIES.RELEASE, phases: Object.values(withCodes<PhaseOf<'RELEASE'>, PhaseEntry>(ENTRIES.RELEASE.phases)) },
});

/** The guides in the order of their annexes. */
export const GUIDES: readonly Guide[] = Object.values(GUIDE);
