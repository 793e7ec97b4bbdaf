import type { ArgBuilder } from '@pothos/core';
import type { MetricCode } from '@xiangxun/schema/contract/catalogue/metrics/metrics';
import { REGION_LEVEL } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { regionId } from '@xiangxun/schema/contract/id';
import { type Edge, edges, pageInfo, pageInfoType } from '@xiangxun/schema/kit/list/connection';
import { pageArgs, type PageArgs } from '@xiangxun/schema/kit/list/page-args';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import type { BuilderTypes } from '@xiangxun/schema/kit/builder';
import { builder } from '../builder.ts';
import { completenessType } from '../completeness/completeness.graphql.ts';
import { regionType, schoolType } from '../foreign.ts';
import { periodInput, periodType } from '../period/period.graphql.ts';
import { type PeriodForms, parsePeriod } from '../period/period.ts';
import { codeOf } from '../region/region.ts';
import { type MetricQuery, levelBeneath } from './level.ts';
import { metricCodeEnum, metricType } from './metric.graphql.ts';
import { omissionsOfAll } from './registry.ts';
import { cellOf, type Order, pageOf, type Table, type TablePage, type TableRow, tableOf } from './table.ts';
import { valueType } from './value.graphql.ts';

const levelEnum = vocabularyEnum(builder, 'RegionLevel', REGION_LEVEL, 'The level of a division (行政层级).');
const directionEnum = builder.enumType('SortDirection', {
  description: 'Which way a list is ordered (排序方向).',
  values: {
    ASC: { value: 'ASC', description: 'From the least to the largest (升序).' },
    DESC: { value: 'DESC', description: 'From the largest to the least (降序).' },
  } as const,
});
const orderInput = builder.inputType('MetricOrder', {
  description: 'By what places are ordered; those of one value by their code or id (排序).',
  fields: (t) => ({
    metric: t.field({
      type: metricCodeEnum,
      required: true,
      description: 'By this metric’s value, places without one last (按指标排序).',
    }),
    direction: t.field({ type: directionEnum, description: 'Which way; the best first unless said (排序方向).' }),
  }),
});

/** How many metrics are asked for at once. */
const METRICS_ASKED = { assumedSize: 12 };

const cells = ({ table, place }: TableRow) => table.columns.map((column) => column.cell(place));

const VALUE_OF = 'Its value of one of the metrics asked for (某指标的值).';
const metricArg = (arg: ArgBuilder<BuilderTypes>) =>
  arg({ type: metricCodeEnum, required: true, description: 'Which metric (指标).' });

const regionRow = builder.objectRef<TableRow>('RegionMetrics').implement({
  description: 'A region with its values (行政区指标).',
  fields: (t) => ({
    region: t.field({
      type: regionType,
      description: 'The region (行政区).',
      resolve: ({ place }) => stub(regionId(place)),
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'Its code (行政区划代码).',
      resolve: ({ place }) => place,
    }),
    values: t.field({
      type: [valueType],
      nullable: { list: false, items: false },
      listSize: METRICS_ASKED,
      description: 'Its values, in the order of the metrics asked for (指标值).',
      resolve: cells,
    }),
    value: t.field({
      type: valueType,
      description: VALUE_OF,
      args: { metric: metricArg(t.arg) },
      resolve: ({ table, place }, { metric }) => cellOf(table, place, metric),
    }),
  }),
});

const schoolRow = builder.objectRef<TableRow>('SchoolMetrics').implement({
  description: 'A school with its values (学校指标).',
  fields: (t) => ({
    school: t.field({ type: schoolType, description: 'The school (学校).', resolve: ({ place }) => stub(place) }),
    values: t.field({
      type: [valueType],
      nullable: { list: false, items: false },
      listSize: METRICS_ASKED,
      description: 'Its values, in the order of the metrics asked for (指标值).',
      resolve: cells,
    }),
    value: t.field({
      type: valueType,
      description: VALUE_OF,
      args: { metric: metricArg(t.arg) },
      resolve: ({ table, place }, { metric }) => cellOf(table, place, metric),
    }),
  }),
});

const wholeRow = builder.objectRef<Table>('WholeMetrics').implement({
  description: 'The whole region that was asked for, with its values (上级指标).',
  fields: (t) => ({
    region: t.field({
      type: regionType,
      description: 'The region (行政区).',
      resolve: ({ query }) => stub(regionId(query.under)),
    }),
    values: t.field({
      type: [valueType],
      nullable: { list: false, items: false },
      listSize: METRICS_ASKED,
      description: 'Its values, in the order of the metrics asked for (指标值).',
      resolve: ({ whole }) => [...(whole ?? [])],
    }),
    value: t.field({
      type: valueType,
      description: VALUE_OF,
      args: { metric: metricArg(t.arg) },
      resolve: (table, { metric }) => cellOf(table, null, metric),
    }),
  }),
});

/** The connection over the places of a level. */
function connection(name: string, row: typeof regionRow, term: string) {
  const edge = builder.objectRef<Edge<TableRow>>(`${name}Edge`).implement({
    description: `An entry of a list of metrics (${term}列表的一项).`,
    fields: (t) => ({
      node: t.field({
        type: row,
        nullable: false,
        description: `The entry (${term}).`,
        resolve: ({ node }) => node,
      }),
      cursor: t.exposeString('cursor', { nullable: false, description: 'Where it stands in the list (游标).' }),
    }),
  });
  return builder.objectRef<TablePage>(`${name}Connection`).implement({
    description: `A page of a list of metrics (${term}列表).`,
    fields: (t) => ({
      nodes: t.field({
        type: [row],
        nullable: { list: false, items: false },
        description: 'The entries alone (列表内容).',
        resolve: ({ nodes }) => nodes,
      }),
      edges: t.field({
        type: [edge],
        nullable: { list: false, items: false },
        description: 'The entries with their cursors (列表项).',
        resolve: edges,
      }),
      pageInfo: t.field({
        type: pageInfoType(builder),
        nullable: false,
        description: 'Where the page stands (分页信息).',
        resolve: pageInfo,
      }),
      totalCount: t.int({
        nullable: false,
        description: 'How many places of the level you may list (总数).',
        resolve: ({ table }) => table.places.length,
      }),
      parent: t.field({
        type: wholeRow,
        description: 'The whole region; null where you do not see all of it (上级指标).',
        resolve: ({ table }) => (table.whole ? table : null),
      }),
      metrics: t.field({
        type: [metricType],
        nullable: { list: false, items: false },
        listSize: METRICS_ASKED,
        description: 'The metrics asked for, in the order of the values (指标).',
        resolve: ({ table }) => table.columns.map(({ metric }) => metric),
      }),
      period: t.field({
        type: periodType,
        nullable: false,
        description: 'The period (期间).',
        resolve: ({ table }) => table.query.period,
      }),
    }),
  });
}

const regionConnection = connection('RegionMetrics', regionRow, '行政区指标');
const schoolConnection = connection('SchoolMetrics', schoolRow, '学校指标');

const tableType = builder.objectRef<Table>('MetricsTable').implement({
  description: 'A whole level at once, in columns (整层指标表).',
  fields: (t) => ({
    regions: t.field({
      type: ['RegionCode'],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 100 },
      description: 'The codes of its regions, one a row (行政区划代码).',
      resolve: ({ places }) => [...places],
    }),
    metrics: t.field({
      type: [metricCodeEnum],
      nullable: { list: false, items: false },
      listSize: METRICS_ASKED,
      description: 'The metrics, one a column (指标).',
      resolve: ({ columns }) => columns.map(({ metric }) => metric.code),
    }),
    numerators: t.field({
      type: t.listRef(t.listRef('Decimal', { nullable: true })),
      nullable: false,
      listSize: METRICS_ASKED,
      description: 'Of each metric, the numerators of all regions (分子，按指标分列).',
      resolve: ({ columns, places }) =>
        columns.map((column) => places.map((place) => column.cell(place).sums?.numerator ?? null)),
    }),
    denominators: t.field({
      type: t.listRef(t.listRef('Decimal', { nullable: true })),
      nullable: false,
      listSize: METRICS_ASKED,
      description:
        'Of each metric, the denominators of all regions; null where the value is the numerator (分母，按指标分列).',
      resolve: ({ columns, places }) =>
        columns.map((column) => places.map((place) => column.cell(place).sums?.denominator ?? null)),
    }),
    ranks: t.field({
      type: t.listRef(t.listRef('Int', { nullable: true })),
      nullable: false,
      listSize: METRICS_ASKED,
      description: 'Of each metric, the ranks of all regions; null where there is no value (排名，按指标分列).',
      resolve: ({ columns, places }) => columns.map((column) => places.map((place) => column.cell(place).rank)),
    }),
    completeness: t.field({
      type: completenessType,
      nullable: false,
      description: 'How complete the values are (完整程度).',
      resolve: ({ columns }) => omissionsOfAll(columns.map(({ metric }) => metric.code)),
    }),
    period: t.field({
      type: periodType,
      nullable: false,
      description: 'The period (期间).',
      resolve: ({ query }) => query.period,
    }),
  }),
});

interface Asked {
  readonly level?: string | null | undefined;
  readonly period: PeriodForms;
}

function levelOf(id: string, { level, period }: Asked): MetricQuery {
  const under = codeOf(id);
  const beneath = levelBeneath(under);
  return {
    under,
    level: (level ?? (beneath === 'SCHOOL' ? 'TOWNSHIP' : beneath)) as MetricQuery['level'],
    period: parsePeriod(period),
  };
}

const tableFor = (context: GraphContext, query: MetricQuery, metrics: readonly unknown[], order: unknown) =>
  tableOf(context, query, metrics as MetricCode[], order as Order | null | undefined);

builder.objectFields(regionType, (t) => {
  const args = {
    period: t.arg({ type: periodInput, required: true, description: 'In which period (期间).' }),
    metrics: t.arg({ type: [metricCodeEnum], required: true, description: 'Which metrics (指标).' }),
  };
  const level = t.arg({
    type: levelEnum,
    description: 'Of which level beneath the region; the one right beneath it unless said (层级).',
  });
  const paging = {
    orderBy: t.arg({ type: orderInput, description: 'By what they are ordered; by code or id unless said (排序).' }),
    ...pageArgs(t.arg),
  };
  return {
    metrics: t.field({
      type: regionConnection,
      cost: 200,
      description: 'The values of metrics for the regions of a level beneath this one that you may list (行政区指标).',
      args: { level, ...args, ...paging },
      resolve: async ({ id }, { orderBy, metrics, level, period, ...paging }, context) =>
        pageOf(await tableFor(context, levelOf(id, { level, period }), metrics, orderBy), paging as PageArgs),
    }),
    schoolMetrics: t.field({
      type: schoolConnection,
      cost: 500,
      description: 'The values of metrics for the schools in this region that you may list (学校指标).',
      args: { ...args, ...paging },
      resolve: async ({ id }, { orderBy, metrics, period, ...paging }, context) =>
        pageOf(
          await tableFor(
            context,
            { under: codeOf(id), level: 'SCHOOL', period: parsePeriod(period) },
            metrics,
            orderBy,
          ),
          paging as PageArgs,
        ),
    }),
    metricsTable: t.field({
      type: tableType,
      cost: 500,
      description: 'The values of metrics for a whole level at once, in columns (整层指标表).',
      args: { level, ...args },
      resolve: ({ id }, { metrics, ...rest }, context) => tableFor(context, levelOf(id, rest), metrics, null),
    }),
  };
});
