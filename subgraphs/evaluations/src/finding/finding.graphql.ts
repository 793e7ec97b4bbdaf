import type { Finding } from '@xiangxun/prisma/client/evaluations';
import { FINDING_STATE } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import { STANDARD_ITEM } from '@xiangxun/schema/contract/catalogue/vocabulary/standard-items';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import { regionId } from '@xiangxun/schema/contract/id';
import { fromDate } from '@xiangxun/schema/contract/scalars/day';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { regionType, standardType } from '../foreign.ts';
import { findingKind, stateOn, thresholdOf } from './finding.ts';
import { subjectInterface } from './subject.graphql.ts';
import { today } from '@xiangxun/schema/kit/clock';

/** The state of a finding (评判状态). */
export const findingStateEnum = vocabularyEnum(
  builder,
  'FindingState',
  FINDING_STATE,
  'The state of a finding (评判状态).',
);

const itemEnum = vocabularyEnum(
  builder,
  'StandardItem',
  STANDARD_ITEM,
  'An item of a set that a standard asks for (标准要求的项).',
);

/** A finding (评判结果). */
export const findingType = builder.objectRef<Finding>('Finding').implement({
  description: KIND_DESCRIPTIONS.Finding,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    standard: t.field({
      type: standardType,
      description: 'The standard (标准).',
      resolve: ({ standard }) => ({ code: standard }),
    }),
    state: t.field({
      type: findingStateEnum,
      nullable: false,
      description: 'Its state today (评判状态).',
      resolve: (finding) => stateOn(finding, today()),
    }),
    holdsNow: t.boolean({
      nullable: false,
      description: 'Whether what is asked holds so far, also while the period still runs (目前是否达到).',
      resolve: ({ verdict }) => verdict === 'HOLDS',
    }),
    numerator: t.field({
      type: 'Decimal',
      description: 'The value’s numerator, or the count, where it is no set (分子).',
      resolve: ({ numerator }) => numerator?.toFixed() ?? null,
    }),
    denominator: t.field({
      type: 'Decimal',
      description: 'What the numerator is divided by, 1 for a count (分母).',
      resolve: ({ denominator }) => denominator?.toFixed() ?? null,
    }),
    set: t.field({
      type: [itemEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 5 },
      description: 'The value, where it is a set: what is there of it (已具备的项).',
      resolve: ({ members }) => members,
    }),
    missing: t.field({
      type: [itemEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 5 },
      description: 'What is missing of the set that is asked for (缺少的项).',
      resolve: ({ missing }) => missing,
    }),
    threshold: t.string({
      description: 'What the value has to be, in the reader’s language (要求).',
      resolve: ({ standard }, _, { viewer }) => thresholdOf(standard, viewer.language),
    }),
    subject: t.field({
      type: subjectInterface,
      nullable: false,
      description: 'What is judged (评判对象).',
      resolve: (finding) => finding,
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where the subject lies (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionType,
      description: 'Where the subject lies (行政区).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
    factIds: t.idList({
      nullable: { list: false, items: false },
      listSize: { assumedSize: 100 },
      description: 'The ids of the facts that it was judged by, 100 at most (依据的事实).',
      resolve: ({ factIds }) => factIds,
    }),
    fromDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'The first day of what is judged (起始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    settledOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day from which the verdict stands; before it the finding is NOT_YET (定论日期).',
      resolve: ({ settledOn }) => settledOn,
    }),
    day: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day of the fact by which the value became what it is (事实日期).',
      resolve: ({ day }) => fromDate(day),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'The version of the standard’s definition (定义版本).',
    }),
  }),
});
asEntity(builder, findingType, findingKind);
