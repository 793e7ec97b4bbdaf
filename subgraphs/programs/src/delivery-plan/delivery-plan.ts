import type { DeliveryPlan, DeliveryPlanLine } from '@xiangxun/prisma/client/programs';
import { SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { integer, liesWith, oneOf, ref, rowsOf } from '@xiangxun/schema/kit/entity/entity-field';
import { parties, places, writers } from '../access-rules.ts';

const lines = rowsOf<Omit<DeliveryPlanLine, 'planId'>>()({
  name: 'DeliveryPlanLine',
  description: 'How many visits a township is to be paid in a subject (送培计划行).',
  table: 'delivery_plan_line',
  parent: 'planId',
  fields: {
    township: ref('Region', 'The township (乡镇).', { required: true }),
    subject: oneOf('Subject', SUBJECT, 'The subject (学科).', { required: true }),
    visitsPlanned: integer('How many visits are planned in the year (计划次数).', { required: true, max: 366 }),
    team: ref('Team', 'The delivery team (送培团队).'),
  },
  shown: { read: 'Its lines (计划行).', size: 50 },
});

/** Annual plans of outreach delivery (送培计划). */
export const deliveryPlan = entity<DeliveryPlan>()({
  kind: 'DeliveryPlan',
  plural: 'DeliveryPlans',
  term: '送培计划',
  one: 'One delivery plan (单个送培计划).',
  fields: {
    program: ref('Program', 'The program (项目).', { required: true }),
    region: liesWith('program', 'The county whose plan it is; the program’s region unless said (区县).'),
    year: integer('The year: of a school year, that in which it begins (年度).', {
      required: true,
      min: 2000,
      max: 2100,
    }),
    lines,
  },
  list: {
    description: 'Delivery plans by year, latest first, then id (送培计划列表，按年度倒序).',
    order: ['-year'],
    filters: { program: 'Only of this program (项目).', year: 'Only of this year (年度).' },
  },
  sees: { place: places.own, 'lines.team': parties.teams },
  writes: [writers.county],
});
