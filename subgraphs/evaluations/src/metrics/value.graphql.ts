import { METRIC_VALUE_STATE } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { completenessType } from '../completeness/completeness.graphql.ts';
import { type Period, periodBefore } from '../period/period.ts';
import { knownUpTo } from '../projection/mirrors.ts';
import { ratioOf, type Sums } from './fraction.ts';
import { type Cell, previousOf, trendOf } from './level.ts';
import { metricType } from './metric.graphql.ts';
import { omissionsOf } from './registry.ts';

const stateEnum = vocabularyEnum(
  builder,
  'MetricValueState',
  METRIC_VALUE_STATE,
  'Why a value is there or not (取值状态).',
);

/** A value of another period than the one asked for. */
interface PeriodValue {
  readonly period: Period;
  readonly sums: Sums | null;
}

const NUMERATOR = 'What is added up over places, exactly (分子).';
const DENOMINATOR = 'What it is divided by, exactly; null where the value is the numerator (分母).';
const VALUE = 'The ratio of the two, or the numerator alone; null where there is nothing to count (值).';

const periodValueType = builder.objectRef<PeriodValue>('MetricPeriodValue').implement({
  description: 'A metric’s value in a period (某期间的指标值).',
  fields: (t) => ({
    period: t.string({
      nullable: false,
      description: 'The period, as it is written in the input (期间).',
      resolve: ({ period }) => period.label,
    }),
    fromDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开始日期).',
      resolve: ({ period }) => period.from,
    }),
    toDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its last day (结束日期).',
      resolve: ({ period }) => period.to,
    }),
    numerator: t.field({ type: 'Decimal', description: NUMERATOR, resolve: ({ sums }) => sums?.numerator ?? null }),
    denominator: t.field({
      type: 'Decimal',
      description: DENOMINATOR,
      resolve: ({ sums }) => sums?.denominator ?? null,
    }),
    value: t.float({ description: VALUE, resolve: ({ sums }) => sums && ratioOf(sums) }),
  }),
});

const positionType = builder.objectRef<{ rank: number; of: number }>('MetricPosition').implement({
  description:
    'Where a county stands among those of its province, once the province has published a bulletin (全省位次).',
  fields: (t) => ({
    rank: t.exposeInt('rank', { nullable: false, description: 'Its rank (位次).' }),
    of: t.exposeInt('of', { nullable: false, description: 'Among how many (总数).' }),
  }),
});

/** A metric's value (指标值). */
export const valueType = builder.objectRef<Cell>('MetricValue').implement({
  description: 'A metric’s value of a place in a period, with what explains it (指标值).',
  fields: (t) => ({
    metric: t.field({
      type: metricType,
      nullable: false,
      description: 'The metric (指标).',
      resolve: ({ metric }) => metric,
    }),
    state: t.field({
      type: stateEnum,
      nullable: false,
      description: 'Whether there is a value (取值状态).',
      resolve: ({ state }) => state,
    }),
    reason: t.string({
      description: 'Why there is no value, in the reader’s language (无值原因).',
      resolve: (cell, _, { viewer }) => reasonOf(cell, viewer.language),
    }),
    numerator: t.field({ type: 'Decimal', description: NUMERATOR, resolve: ({ sums }) => sums?.numerator ?? null }),
    denominator: t.field({
      type: 'Decimal',
      description: DENOMINATOR,
      resolve: ({ sums }) => sums?.denominator ?? null,
    }),
    value: t.float({ description: VALUE, resolve: ({ sums }) => sums && ratioOf(sums) }),
    rank: t.int({
      description:
        'Its rank over the whole level that you may list: dense, the best first; null where there is no value (排名).',
      resolve: ({ rank }) => rank,
    }),
    position: t.field({
      type: positionType,
      description:
        'Where a county stands in its province; null until the province has published a bulletin of the period (全省位次).',
      resolve: () => null,
    }),
    previous: t.field({
      type: periodValueType,
      description: 'The value in the period before (上期值).',
      resolve: async (cell) => ({ period: periodBefore(cell.query.period), sums: await previousOf(cell) }),
    }),
    change: t.float({
      description: 'By how much the value differs from the period before (较上期变化).',
      resolve: async (cell) => {
        const before = await previousOf(cell);
        const [now, then] = [cell.sums && ratioOf(cell.sums), before && ratioOf(before)];
        return now === null || then === null ? null : now - then;
      },
    }),
    threshold: t.float({
      description: 'What a standard asks the value to be, where one does (标准值).',
      resolve: ({ metric }) => thresholdOf(metric.standard),
    }),
    trend: t.field({
      type: [periodValueType],
      nullable: { list: true, items: false },
      listSize: { assumedSize: 12, slicingArguments: ['periods'], requireOneSlicingArgument: false },
      description: 'The values of the periods that end with this one, oldest first (趋势).',
      args: { periods: t.arg.int({ defaultValue: 12, description: 'How many periods, 60 at most (期数).' }) },
      resolve: (cell, { periods }) => trendOf(cell, periods ?? 12),
    }),
    completeness: t.field({
      type: completenessType,
      nullable: false,
      description: 'How complete it is (完整程度).',
      resolve: ({ metric }) => omissionsOf(metric.code),
    }),
    asOf: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'Up to when all facts are known that it counts (数据截止时刻).',
      resolve: () => knownUpTo(),
    }),
    version: t.int({
      nullable: false,
      description: 'The version of the metric’s definition (定义版本).',
      resolve: ({ metric }) => metric.version,
    }),
  }),
});

const REASONS = {
  NOT_COUNTED: { zh: '该指标尚未统计', en: 'This metric is not counted yet' },
  TOO_FINE: { zh: '该层级低于指标的最细层级', en: 'The level lies below the metric’s finest' },
  VOID: { zh: '无可计算对象', en: 'There is nothing to count' },
};

function reasonOf({ state }: Cell, language: 'zh' | 'en'): string | null {
  return state in REASONS ? REASONS[state as keyof typeof REASONS][language] : null;
}

function thresholdOf(standard: Cell['metric']['standard']): number | null {
  if (!standard) return null;
  const [{ numerator, denominator }] = Object.values(standard.threshold) as [
    { numerator: number; denominator: number },
  ];
  return numerator / denominator;
}
