import { GUIDE } from '@xiangxun/schema/contract/catalogue/guides';
import { METRIC, METRICS, type Metric } from '@xiangxun/schema/contract/catalogue/metrics/metrics';
import {
  METRIC_DIRECTION,
  METRIC_KIND,
  METRIC_LEVEL,
  METRIC_UNIT,
} from '@xiangxun/schema/contract/catalogue/vocabulary/metrics';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { standardType } from '../foreign.ts';
import { ruleOf } from './registry.ts';

/** The codes of metrics (指标代码). */
export const metricCodeEnum = vocabularyEnum(builder, 'MetricCode', METRIC, 'The code of a metric (指标代码).');
const unitEnum = vocabularyEnum(builder, 'MetricUnit', METRIC_UNIT, 'The unit of a metric’s value (指标单位).');
const directionEnum = vocabularyEnum(
  builder,
  'MetricDirection',
  METRIC_DIRECTION,
  'Which way a metric gets better (优劣方向).',
);
const kindEnum = vocabularyEnum(
  builder,
  'MetricKind',
  METRIC_KIND,
  'How a metric’s value goes with its period (统计口径).',
);
const levelEnum = vocabularyEnum(
  builder,
  'MetricLevel',
  METRIC_LEVEL,
  'A level that a metric can be broken down to (指标层级).',
);
const guideEnum = vocabularyEnum(builder, 'GuideCode', GUIDE, 'One of the four guides (指南).');

const clauseType = builder.objectRef<{ guide: string; clause: string }>('MetricClause').implement({
  description: 'A clause of a guide that a metric goes back to (指标依据条款).',
  fields: (t) => ({
    guide: t.field({
      type: guideEnum,
      nullable: false,
      description: 'The guide (指南).',
      resolve: ({ guide }) => guide as never,
    }),
    clause: t.exposeString('clause', { nullable: false, description: 'The clause, as the guide numbers it (条款).' }),
  }),
});

/** A metric (指标). */
export const metricType = builder.objectRef<Metric>('Metric').implement({
  description: 'What dashboards ask for, as it is defined (指标).',
  fields: (t) => ({
    code: t.field({
      type: metricCodeEnum,
      nullable: false,
      description: 'Its code (指标代码).',
      resolve: ({ code }) => code,
    }),
    name: t.string({
      nullable: false,
      description: 'Its name in the reader’s language (名称).',
      resolve: (metric, _, { viewer }) => metric[viewer.language],
    }),
    unit: t.field({
      type: unitEnum,
      nullable: false,
      description: 'The unit of its value (单位).',
      resolve: ({ unit }) => unit,
    }),
    better: t.field({
      type: directionEnum,
      nullable: false,
      description: 'Which way it gets better (优劣方向).',
      resolve: ({ better }) => better,
    }),
    kind: t.field({
      type: kindEnum,
      nullable: false,
      description: 'How its value goes with its period (统计口径).',
      resolve: ({ kind }) => kind,
    }),
    finest: t.field({
      type: levelEnum,
      nullable: false,
      description: 'The finest level that has values (最细层级).',
      resolve: ({ finest }) => finest,
    }),
    guides: t.field({
      type: [guideEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 4 },
      description: 'The guides whose programs count; of all four, facts of no program count too (指南).',
      resolve: ({ guides }) => guides,
    }),
    clauses: t.field({
      type: [clauseType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'The clauses that it goes back to (条款).',
      resolve: ({ clauses }) => Object.entries(clauses).map(([guide, clause]) => ({ guide, clause })),
    }),
    numerator: t.string({
      nullable: false,
      description: 'What is added up, in the reader’s language (分子).',
      resolve: ({ numerator }, _, { viewer }) => numerator[viewer.language],
    }),
    denominator: t.string({
      description: 'What it is divided by; null where the value is the numerator (分母).',
      resolve: ({ denominator }, _, { viewer }) => denominator?.[viewer.language] ?? null,
    }),
    standard: t.field({
      type: standardType,
      description: 'The standard that sets its threshold (标准).',
      resolve: ({ standard }) => standard && { code: standard.code },
    }),
    counted: t.boolean({
      nullable: false,
      description: 'Whether it is counted already; of others values are null (是否已统计).',
      resolve: ({ code }) => ruleOf(code) !== undefined,
    }),
    version: t.exposeInt('version', { nullable: false, description: 'The version of its definition (定义版本).' }),
  }),
});

builder.queryField('metrics', (t) =>
  t.field({
    type: [metricType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: METRICS.length },
    requiresScopes: [['graph:read']],
    description: 'All metrics, in the order in which tables show them (全部指标).',
    resolve: () => [...METRICS],
  }),
);
