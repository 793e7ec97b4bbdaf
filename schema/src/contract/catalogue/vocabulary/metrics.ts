import { REGION_LEVEL } from './organizations.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Units of a metric's value. */
export const METRIC_UNIT = {
  COUNT: { zh: '个', en: 'Count' },
  DAYS: { zh: '天', en: 'Days' },
  HOURS: { zh: '小时', en: 'Clock hours' },
  RATIO: { zh: '比率', en: 'Ratio of numerator to denominator' },
} as const satisfies Vocabulary;
export type MetricUnit = keyof typeof METRIC_UNIT;

/** Whether a higher or a lower value is better. */
export const METRIC_DIRECTION = {
  HIGHER: { zh: '越高越好', en: 'Higher is better' },
  LOWER: { zh: '越低越好', en: 'Lower is better' },
} as const satisfies Vocabulary;
export type MetricDirection = keyof typeof METRIC_DIRECTION;

/** How a metric's value depends on its period. */
export const METRIC_KIND = {
  FLOW: { zh: '期间累计', en: 'Sum of the period' },
  STOCK: { zh: '期末时点', en: "As of the period's last day, today for the running one" },
  YEAR_TO_DATE: { zh: '年初至期末', en: "From the year's first day to the period's last" },
  WINDOW: { zh: '近30天', en: 'The last 30 days' },
  PERSONS: { zh: '去重人数', en: 'Distinct persons, the numerator among the denominator' },
} as const satisfies Vocabulary;
export type MetricKind = keyof typeof METRIC_KIND;

/** Levels of a metric: regions, and schools below townships. */
export const METRIC_LEVEL = {
  ...REGION_LEVEL,
  SCHOOL: { zh: '学校', en: 'School' },
} as const satisfies Vocabulary;
export type MetricLevel = keyof typeof METRIC_LEVEL;

/** The day on which a metric counts a fact. */
export const METRIC_DAY = {
  FIRST_DAY: { zh: '首日', en: 'Its first day' },
  EACH_DAY: { zh: '逐日', en: 'Each of its days' },
  DAY_HELD: { zh: '开展日', en: 'The day it was held' },
  DAY_ATTENDED: { zh: '参加日', en: 'The day it was attended' },
  DAY_POLISHED: { zh: '磨课完成日', en: 'The day the lesson was polished' },
  DAY_GRADED: { zh: '评定日', en: 'The day it was graded' },
  DAY_COMPLETED: { zh: '完成日', en: 'The day it was completed' },
  DAY_HANDED_IN: { zh: '提交日，截至期末', en: "The day it was handed in, up to the period's last" },
  DAY_PUBLISHED: { zh: '发布日', en: 'The day it was published' },
  DAY_SENT: { zh: '推送日', en: 'The day it was sent' },
  DAY_CONCLUDED: { zh: '评估结束日', en: 'The day the evaluation was concluded' },
  DAY_PAID: { zh: '拨付日', en: 'The day it was paid' },
  DAY_RELEASED: { zh: '结果释放日，截至期末', en: "The day the answers were released, up to the period's last" },
  DAYS_COVERED: { zh: '报告所涵盖之日，截至期末', en: "The days that a report covers, up to the period's last" },
  PROGRAM_END: { zh: '项目结束日', en: "The program's end" },
  PERIOD: { zh: '期间内任一日', en: 'Any day of the period' },
  PERIOD_END: { zh: '期末日', en: "The period's last day" },
  LAST_30_DAYS: { zh: '期末前30天', en: "The period's last 30 days" },
} as const satisfies Vocabulary;
export type MetricDay = keyof typeof METRIC_DAY;

/** The place of a fact or person that a metric counts: one region or one school, and all regions above it. */
export const METRIC_PLACE = {
  VISIT: { zh: '送培所在乡镇', en: "The visit's township" },
  PLAN_LINE: { zh: '计划行所属乡镇', en: "The delivery-plan line's township" },
  COUNTY: { zh: '区县', en: 'The county' },
  SCHOOL: { zh: '学校所在乡镇', en: "The school's township" },
  SERVED_SCHOOL: { zh: '被辐射学校所在乡镇', en: "The served school's township" },
  ACTIVITY_HOLDER: {
    zh: '学校所在乡镇，或工作坊、区县所属区域',
    en: "The holding school's township, or the workshop's or county's region",
  },
  PERSON_ON_DAY: { zh: '教师当日所在学校', en: "The person's school on that day" },
  PERSON_AT_PERIOD_END: { zh: '教师期末日所在学校', en: "The person's school on the period's last day" },
  PERSON_AT_PROGRAM_END: { zh: '教师项目结束时所在学校', en: "The person's school at the program's end" },
  WORKSHOP: { zh: '工作坊所属区域', en: "The workshop's region" },
  LIBRARY: { zh: '资源库所属区域', en: "The library's region" },
  PACKAGE: { zh: '资源包所属区域', en: "The package's region" },
  SENDING_COUNTY: { zh: '选送区县', en: 'The county that sent the trainee' },
  PROGRAM: { zh: '项目所属区域', en: "The program's region" },
  EVALUATION_TARGET: {
    zh: '评估对象所属区域；支持服务机构按项目所属区域',
    en: "The target's region; for a provider, the program's",
  },
  PAYEE: { zh: '收款方所属区县', en: "The payee's county" },
  DUTY_HOLDER: {
    zh: '学校与教师按所在乡镇；团队、中心、区县、支持服务机构按项目区县；其余按项目所属区域',
    en: "A school's or teacher's township; a team's, centre's, county's or provider's county in the program; for wider holders, the program's region",
  },
  STANDARD_SUBJECT: { zh: '评判对象所属区域', en: "The region of the finding's subject" },
  AGREEMENT: { zh: '协议区县', en: "The agreement's county" },
} as const satisfies Vocabulary;
export type MetricPlace = keyof typeof METRIC_PLACE;
