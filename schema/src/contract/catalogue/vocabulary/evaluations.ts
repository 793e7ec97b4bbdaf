import type { Vocabulary } from './vocabulary.ts';

/** Methods of evaluation. */
export const EVALUATION_METHOD = {
  BIG_DATA: { zh: '大数据评估', en: 'By big data' },
  ANONYMOUS: { zh: '参训教师匿名评估', en: 'Anonymous, by participants' },
  SPOT_CHECK: { zh: '抽查评估', en: 'Spot check' },
  THIRD_PARTY: { zh: '第三方评估', en: 'By a third party' },
} as const satisfies Vocabulary;
export type EvaluationMethod = keyof typeof EVALUATION_METHOD;

/** Purposes of evaluation. */
export const EVALUATION_PURPOSE = {
  PROCESS: { zh: '过程监管', en: 'Supervision of the process' },
  PERFORMANCE: { zh: '绩效评估', en: 'Evaluation of performance' },
} as const satisfies Vocabulary;
export type EvaluationPurpose = keyof typeof EVALUATION_PURPOSE;

/** States of an evaluation. */
export const EVALUATION_STATUS = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  CONCLUDED: { zh: '已结束', en: 'Concluded' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Vocabulary;
export type EvaluationStatus = keyof typeof EVALUATION_STATUS;

/** Kinds of target that an evaluation can have. */
export const EVALUATION_TARGET = {
  ORGANIZATION: { zh: '机构', en: 'An organization' },
  TEAM: { zh: '团队', en: 'A team' },
  WORKSHOP: { zh: '工作坊', en: 'A workshop' },
  GROUP: { zh: '研修小组', en: 'A study group' },
  EDUCATOR: { zh: '教师', en: 'An educator' },
  PROGRAM: { zh: '培训项目', en: 'A program' },
} as const satisfies Vocabulary;
export type EvaluationTarget = keyof typeof EVALUATION_TARGET;

/** What an indicator scores, in the guides' words. */
export const INDICATOR_KIND = {
  METHOD: { zh: '方式方法', en: 'Method' },
  EFFECT: { zh: '实效', en: 'Effect' },
  COMMITMENT: { zh: '重视程度', en: 'Commitment' },
  FUNDING: { zh: '经费保障', en: 'Funding' },
  APPLICATION: { zh: '学习应用', en: 'Use of what was learnt' },
  OUTCOMES: { zh: '培训成果', en: 'Results' },
  COMMUNITY: { zh: '研修社区建设', en: 'Building of the online community' },
  LEADERSHIP: { zh: '引领带动', en: 'Leadership of the host' },
  ACTIVITIES: { zh: '研修活动开展', en: 'Activities' },
  RESOURCES: { zh: '资源生成', en: 'Resources generated' },
  PLATFORM: { zh: '平台支持', en: 'Support by platform' },
  COURSES: { zh: '课程资源支持', en: 'Support by courses' },
  TOOLS: { zh: '工具支持', en: 'Support by tools' },
  EXPERTS: { zh: '专家指导', en: 'Guidance by experts' },
  PARTICIPATION: { zh: '参与研修', en: 'Participation' },
  PEER_SUPPORT: { zh: '支持同伴', en: 'Support of peers' },
  TASKS: { zh: '完成任务', en: 'Tasks finished' },
} as const satisfies Vocabulary;
export type IndicatorKind = keyof typeof INDICATOR_KIND;

/** What an evaluation led to. */
export const DECISION_KIND = {
  REWARD: { zh: '奖励', en: 'Reward' },
  SUPPORT: { zh: '重点支持', en: 'Support' },
  ADJUST: { zh: '调整', en: 'Adjustment: a host replaced, a team changed' },
  NONE: { zh: '无', en: 'No consequence' },
} as const satisfies Vocabulary;
export type DecisionKind = keyof typeof DECISION_KIND;

/** States of a survey. */
export const SURVEY_STATUS = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  OPEN: { zh: '进行中', en: 'Open' },
  CLOSED: { zh: '已结束', en: 'Closed' },
} as const satisfies Vocabulary;
export type SurveyStatus = keyof typeof SURVEY_STATUS;

/** States of a bulletin; once published it is frozen. */
export const BULLETIN_STATUS = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  PUBLISHED: { zh: '已通报', en: 'Published' },
} as const satisfies Vocabulary;
export type BulletinStatus = keyof typeof BULLETIN_STATUS;

/** What a bulletin lists. */
export const BULLETIN_SUBJECT = {
  COUNTIES: { zh: '区县', en: 'Counties' },
  SCHOOLS: { zh: '学校', en: 'Schools' },
  WORKSHOPS: { zh: '工作坊', en: 'Workshops' },
} as const satisfies Vocabulary;
export type BulletinSubject = keyof typeof BULLETIN_SUBJECT;

/** States of an assigned duty. */
export const DUTY_STATE = {
  NOT_STARTED: { zh: '未开始', en: 'Not started: no evidence yet' },
  IN_PROGRESS: { zh: '进行中', en: 'In progress: some of the evidence' },
  FULFILLED: { zh: '已履行', en: 'Fulfilled: all of the evidence' },
  OVERDUE: { zh: '逾期', en: 'Overdue: not fulfilled and the due day has passed' },
  WAIVED: { zh: '已免除', en: 'Waived' },
  NOT_RECORDED: { zh: '无记录', en: 'Such evidence is not recorded yet' },
} as const satisfies Vocabulary;
export type DutyState = keyof typeof DUTY_STATE;

/** States of a finding. */
export const FINDING_STATE = {
  MET: { zh: '达标', en: 'Met' },
  NOT_MET: { zh: '未达标', en: 'Not met' },
  NOT_YET: { zh: '尚未到期', en: 'The period is still running' },
  NOT_APPLICABLE: { zh: '不适用', en: 'Nothing to judge' },
} as const satisfies Vocabulary;
export type FindingState = keyof typeof FINDING_STATE;

/** Kinds of period for metrics. */
export const PERIOD_KIND = {
  DAY: { zh: '日', en: 'Day' },
  WEEK: { zh: '周', en: 'ISO week' },
  MONTH: { zh: '月', en: 'Month' },
  QUARTER: { zh: '季度', en: 'Quarter' },
  YEAR: { zh: '年', en: 'Calendar year' },
  SCHOOL_YEAR: { zh: '学年', en: 'School year, 1 September to 31 August' },
} as const satisfies Vocabulary;
export type PeriodKind = keyof typeof PERIOD_KIND;

/** Why a metric has a value or not. */
export const METRIC_VALUE_STATE = {
  KNOWN: { zh: '有值', en: 'Counted' },
  VOID: { zh: '无可计算对象', en: 'Nothing to count: the denominator is 0' },
  NOT_COUNTED: { zh: '尚未统计', en: 'The metric is not counted yet' },
  TOO_FINE: { zh: '层级过细', en: "The level is below the metric's finest" },
  SUPPRESSED: { zh: '为保护匿名不予显示', en: 'Held back to protect the anonymity of answers' },
} as const satisfies Vocabulary;
export type MetricValueState = keyof typeof METRIC_VALUE_STATE;

/** Why something is omitted from a value or a list. */
export const OMISSION_REASON = {
  NOT_JUDGED: { zh: '标准尚未评判', en: 'Standards that are not judged yet' },
  NOT_RECORDED: { zh: '职责的佐证尚无记录', en: 'Duties whose evidence is not recorded yet' },
  NOT_COUNTED: { zh: '指标尚未统计', en: 'The metric is not counted yet' },
} as const satisfies Vocabulary;
export type OmissionReason = keyof typeof OMISSION_REASON;
