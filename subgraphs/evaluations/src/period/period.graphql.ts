import { PERIOD_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import type { Period } from './period.ts';

const kindEnum = vocabularyEnum(builder, 'PeriodKind', PERIOD_KIND, 'The kind of a period (期间类别).');

/** The input by which a period is given. */
export const periodInput = builder.inputType('PeriodInput', {
  description: 'A period, in exactly one form (期间：只以一种方式指明).',
  fields: (t) => ({
    day: t.field({ type: 'Date', description: 'A day (日).' }),
    week: t.string({ description: 'An ISO week, such as 2026-W10 (周).' }),
    month: t.string({ description: 'A month, such as 2026-03 (月).' }),
    quarter: t.string({ description: 'A quarter, such as 2026-Q1 (季度).' }),
    year: t.int({ description: 'A calendar year, such as 2026 (年).' }),
    schoolYear: t.string({ description: 'A school year from 1 September to 31 August, such as 2025-2026 (学年).' }),
  }),
});

/** A period (期间). */
export const periodType = builder.objectRef<Period>('Period').implement({
  description: 'A period, from one day to another, both counted (期间).',
  fields: (t) => ({
    kind: t.field({
      type: kindEnum,
      nullable: false,
      description: 'Its kind (期间类别).',
      resolve: ({ kind }) => kind,
    }),
    label: t.exposeString('label', { nullable: false, description: 'As it is written in the input (期间名称).' }),
    fromDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开始日期).',
      resolve: ({ from }) => from,
    }),
    toDay: t.field({ type: 'Date', nullable: false, description: 'Its last day (结束日期).', resolve: ({ to }) => to }),
  }),
});
