import { SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { children, integer, oneOf, reference } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';

/** How a batch of delivery plans is ingested. */
export const deliveryPlanSync: SyncKind = {
  kind: 'DeliveryPlan',
  singular: 'DeliveryPlan',
  plural: 'DeliveryPlans',
  term: '送培计划',
  table: 'delivery_plan',
  fields: {
    program: reference('Program', 'The program (项目).', { required: true }),
    region: reference('Region', 'The county whose plan it is; the program’s region unless said (区县).', {
      column: 'region',
    }),
    year: integer('The year: of a school year, that in which it begins (年度).', {
      required: true,
      min: 2000,
      max: 2100,
    }),
    lines: children({
      name: 'DeliveryPlanLine',
      description: 'How many visits a township is to be paid in a subject (送培计划行).',
      table: 'delivery_plan_line',
      parent: 'plan_id',
      fields: {
        township: reference('Region', 'The township (乡镇).', { required: true }),
        subject: oneOf('Subject', SUBJECT, 'The subject (学科).', { required: true }),
        visitsPlanned: integer('How many visits are planned in the year (计划次数).', { required: true, max: 366 }),
        team: reference('Team', 'The delivery team (送培团队).'),
      },
    }),
  },
  region: regionOf,
  derive: (resolved) => ({ region: regionOf(resolved) }),
  audiences: ({ children: { lines } }) => (lines ?? []).flatMap(({ team_id }) => (team_id ? [String(team_id)] : [])),
  mayWrite: mayWrite.deliveryPlan,
};

function regionOf({ refs: { region, program } }: Resolved): string {
  return (region ?? program)?.region ?? 'CN';
}
