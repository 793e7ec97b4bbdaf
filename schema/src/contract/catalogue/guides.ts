import type { Wording } from './vocabulary/vocabulary.ts';

/** The circular whose annexes the four guides are. */
export const SOURCE_DOCUMENT = '教师厅〔2016〕1号';

const ENTRIES = {
  OUTREACH: {
    code: 'OUTREACH',
    annex: 1,
    zh: '送教下乡培训指南',
    en: 'Guide to outreach training',
    phases: [
      { code: 'DIAGNOSIS', clause: '二.1', zh: '诊断示范', en: 'Diagnosis and demonstration' },
      { code: 'LESSON_STUDY', clause: '二.2', zh: '研课磨课', en: 'Lesson study and polishing' },
      { code: 'SHOWCASE', clause: '二.3', zh: '成果展示', en: 'Showcase of results' },
      { code: 'SUMMARY', clause: '二.4', zh: '总结提升', en: 'Summary and advancement' },
    ],
  },
  BLENDED: {
    code: 'BLENDED',
    annex: 2,
    zh: '乡村教师网络研修与校本研修整合培训指南',
    en: 'Guide to training that joins online and school-based study',
    phases: [
      { code: 'PLANNING', clause: '二.1', zh: '规划设计', en: 'Planning and design' },
      { code: 'SUPPORT_SYSTEM', clause: '二.2', zh: '支持体系', en: 'Support system' },
      { code: 'RESOURCES', clause: '二.3', zh: '优质资源', en: 'Quality resources' },
      { code: 'STUDY', clause: '二.4', zh: '组织研修', en: 'Organised study' },
      { code: 'EVALUATION', clause: '二.5', zh: '监管评估', en: 'Supervision and evaluation' },
    ],
  },
  WORKSHOP: {
    code: 'WORKSHOP',
    annex: 3,
    zh: '乡村教师工作坊研修指南',
    en: 'Guide to study in rural teacher workshops',
    phases: [
      { code: 'BUILD', clause: '二.1', zh: '建坊', en: 'Building the workshop' },
      { code: 'USE', clause: '二.2', zh: '用坊', en: 'Using the workshop' },
      { code: 'EVALUATE', clause: '二.3', zh: '评坊', en: 'Evaluating the workshop' },
    ],
  },
  RELEASE: {
    code: 'RELEASE',
    annex: 4,
    zh: '乡村教师培训团队置换脱产研修指南',
    en: 'Guide to full-time study of trainers released from their posts',
    phases: [
      { code: 'CONCENTRATED', clause: '三.1', zh: '集中研修', en: 'Concentrated study' },
      { code: 'SHADOWING', clause: '三.2', zh: '跟岗实践', en: 'Shadowing' },
      { code: 'RETURN_PRACTICE', clause: '三.3', zh: '返岗实践', en: 'Return practice' },
      { code: 'SUMMARY', clause: '三.4', zh: '总结提升', en: 'Summary and advancement' },
    ],
  },
} as const;

export type GuideCode = keyof typeof ENTRIES;
/** The phases of one guide. */
export type PhaseOf<G extends GuideCode> = (typeof ENTRIES)[G]['phases'][number]['code'];
export type PhaseCode = PhaseOf<GuideCode>;

/** A phase (环节) of a guide, with the clause that describes it. */
export interface Phase extends Wording {
  readonly code: PhaseCode;
  readonly clause: string;
}

/** One of the four guides (指南). */
export interface Guide extends Wording {
  readonly code: GuideCode;
  /** The number of the guide's annex (附件). */
  readonly annex: number;
  /** In chronological order. */
  readonly phases: readonly Phase[];
}

/** The guides by code, in the order of their annexes. */
export const GUIDE: Readonly<Record<GuideCode, Guide>> = ENTRIES;

/** The guides in the order of their annexes. */
export const GUIDES: readonly Guide[] = Object.values(GUIDE);

/** The wordings of a guide's phases, in order. */
export function phaseWordings<G extends GuideCode>(guide: G): Readonly<Record<PhaseOf<G>, Wording>> {
  const wordings = ENTRIES[guide].phases.map(({ code, zh, en }) => [code, { zh, en }]);
  return Object.fromEntries(wordings) as Record<PhaseOf<G>, Wording>;
}

/** The phases of outreach training, for visits. */
export const OUTREACH_PHASE = phaseWordings('OUTREACH');

/** The phases of release study, for cohorts. */
export const RELEASE_PHASE = phaseWordings('RELEASE');

/** Every phase of every guide; SUMMARY has the same wording in the two guides that have it. */
export const PHASE: Readonly<Record<PhaseCode, Wording>> = {
  ...OUTREACH_PHASE,
  ...phaseWordings('BLENDED'),
  ...phaseWordings('WORKSHOP'),
  ...RELEASE_PHASE,
};
