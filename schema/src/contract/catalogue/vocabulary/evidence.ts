import { OUTREACH_PHASE, RELEASE_PHASE } from '../guides.ts';
import { PARTY } from '../parties.ts';
import { EVALUATION_METHOD } from './evaluations.ts';
import { AGREEMENT_KIND, TEAM_KIND } from './organizations.ts';
import { ACTIVITY_MODE, ACTIVITY_SETTING, COMMENDATION_KIND, DOCUMENT_KIND, ENROLLMENT_ROLE } from './programs.ts';
import { LIBRARY_KIND, RESOURCE_ORIGIN } from './resources.ts';
import type { Vocabulary, Wording } from './vocabulary.ts';
import { COMMUNITY_LEVEL, WORKSHOP_ACTIVITY_MODE, WORKSHOP_KIND } from './workshops.ts';

/** How evidence is related to the holder of a duty. */
export const EVIDENCE_RELATION = {
  MADE: { zh: '由责任人作出', en: 'Made, held or handed in by the holder' },
  ON: { zh: '涉及责任人', en: 'Names the holder as platform, supporter, site, guest or contributor' },
  ABOUT: { zh: '针对责任人', en: 'Is about the holder' },
} as const satisfies Vocabulary;
export type EvidenceRelation = keyof typeof EVIDENCE_RELATION;

/** A type of evidence: an entity of the graph, and the kinds to which a term can restrict it. */
interface EvidenceTypeEntry extends Wording {
  readonly kinds: Vocabulary;
}

/** What can be evidence of a duty. */
export const EVIDENCE_TYPE = {
  Document: { zh: '文档', en: 'Document handed in', kinds: DOCUMENT_KIND },
  Funding: { zh: '经费', en: 'Funding', kinds: {} },
  Agreement: { zh: '协议', en: 'Agreement in force', kinds: AGREEMENT_KIND },
  Team: { zh: '团队', en: 'Team in force', kinds: TEAM_KIND },
  Enrollment: { zh: '参训', en: 'Enrollment that was completed', kinds: ENROLLMENT_ROLE },
  Visit: { zh: '送培', en: 'Visit held, in the phase that is named', kinds: OUTREACH_PHASE },
  Lesson: { zh: '打磨课例', en: 'Polished lesson', kinds: {} },
  Activity: { zh: '研修活动', en: 'Activity held', kinds: ACTIVITY_MODE },
  Attendance: {
    zh: '参加记录',
    en: 'Attendance of an activity or a visit',
    kinds: { ...ACTIVITY_MODE, ...OUTREACH_PHASE },
  },
  Nomination: { zh: '成果推荐', en: 'Result recommended', kinds: {} },
  PackageAdoption: { zh: '资源包纳入校本课程', en: "Package taken into a school's courses", kinds: {} },
  Commendation: { zh: '典型发掘与推广', en: 'Commendation', kinds: COMMENDATION_KIND },
  Cohort: { zh: '研修班', en: 'Cohort', kinds: {} },
  CohortGroup: { zh: '学习小组', en: 'Cohort group', kinds: {} },
  Course: { zh: '课程', en: 'Course of a cohort', kinds: {} },
  PhaseReport: { zh: '环节报告', en: 'Phase report in force', kinds: RELEASE_PHASE },
  Substitution: { zh: '顶岗', en: 'Substitution', kinds: {} },
  MentorLog: { zh: '导师指导记录', en: "Entry in a mentor's log", kinds: {} },
  Assignment: {
    zh: '返岗任务',
    en: 'Assignment to give training',
    kinds: { RETURN_PRACTICE: { zh: '返岗实践', en: 'Return practice' } },
  },
  Workshop: { zh: '工作坊', en: 'Workshop', kinds: WORKSHOP_KIND },
  WorkshopGroup: { zh: '研修小组', en: 'Study group of a workshop', kinds: {} },
  WorkshopMembership: { zh: '工作坊成员', en: 'Membership of a workshop', kinds: {} },
  WorkshopActivity: {
    zh: '工作坊活动',
    en: 'Activity of a workshop, in the mode or setting that is named',
    kinds: { ...WORKSHOP_ACTIVITY_MODE, ...ACTIVITY_SETTING },
  },
  Guidance: { zh: '个性化指导', en: 'Guidance of one teacher', kinds: {} },
  Community: { zh: '研修社区', en: 'Online study community', kinds: COMMUNITY_LEVEL },
  Progress: { zh: '学习进度', en: 'Online time above zero', kinds: {} },
  Sync: {
    zh: '数据同步',
    en: "Accepted batch in the 30 days before today or the program's end, whichever is earlier",
    kinds: {},
  },
  Resource: { zh: '资源', en: 'Resource that is not retired', kinds: RESOURCE_ORIGIN },
  Package: { zh: '资源包', en: 'Resource package', kinds: {} },
  Recommendation: { zh: '资源推送', en: 'Recommendation', kinds: {} },
  Tool: { zh: '研修工具', en: 'Tool supplied', kinds: {} },
  Evaluation: { zh: '评估', en: 'Evaluation concluded', kinds: EVALUATION_METHOD },
  Decision: { zh: '评估决定', en: 'Decision that an evaluation led to', kinds: {} },
} as const satisfies Readonly<Record<string, EvidenceTypeEntry>>;
export type EvidenceType = keyof typeof EVIDENCE_TYPE;
export type EvidenceKind = { [T in EvidenceType]: keyof (typeof EVIDENCE_TYPE)[T]['kinds'] }[EvidenceType];

/** The person, party or place that evidence can be about. */
export const EVIDENCE_TARGET = {
  ...PARTY,
  ...LIBRARY_KIND,
  COUNTY_TRAINERS: TEAM_KIND.COUNTY_TRAINERS,
  SUBJECT_GROUP: TEAM_KIND.SUBJECT_GROUP,
  TEAM_MEMBER: ENROLLMENT_ROLE.TEAM_MEMBER,
  WORKSHOP: { zh: '工作坊', en: 'Workshop' },
  DEMONSTRATION_WORKSHOP: WORKSHOP_KIND.DEMONSTRATION,
  WORKSHOP_GROUP: { zh: '研修小组', en: 'Study group of a workshop' },
} as const satisfies Vocabulary;
export type EvidenceTarget = keyof typeof EVIDENCE_TARGET;

/** Restrictions of a term beyond type, kind and target. */
export const EVIDENCE_REMARK = {
  SCORES_METHOD_AND_EFFECT: { zh: '含方式方法与实效得分', en: 'with a score for METHOD and one for EFFECT' },
  ON_SELECTION: { zh: '遴选即计，不论是否结业', en: 'from selection on, completed or not' },
  SELECTED_BY_HOLDER: { zh: '由责任人遴选', en: 'selected by the holder' },
  HOURS_AT_HOLDER: { zh: '在责任人处有学时', en: "with hours at the holder's site" },
  NAMES_TRAINEE_EVALUATIONS: { zh: '引用参训学员评估', en: "naming trainees' evaluations" },
  OF_TRAINEES_SENT: { zh: '本区县选送学员', en: 'of the trainees that the county sent' },
  HOSTED_BY_TRAINEE: { zh: '在本区县，由研修班学员主持', en: 'in the county, hosted by a trainee of the cohort' },
  AS_CHIEF_DESIGNER: { zh: '责任人为总设计', en: 'the holder contributed as chief designer' },
  GIVEN: { zh: '已完成授训', en: 'given' },
} as const satisfies Vocabulary;
export type EvidenceRemark = keyof typeof EVIDENCE_REMARK;
