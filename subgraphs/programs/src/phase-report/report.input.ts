import { RELEASE_PHASE } from '@xiangxun/schema/contract/catalogue/guides';
import { day, decimal, integer, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import { inputFields } from '@xiangxun/schema/kit/sync/graphql/record-input';
import type { ReferenceInput } from '@xiangxun/schema/kit/sync/declare/reference';
import { builder } from '../builder.ts';

const MOST_HOURS = 10_000;

/** What a report says of itself. */
export const headFields = {
  cohort: reference('Cohort', 'The cohort (研修班).', { required: true }),
  phase: oneOf('ReleasePhase', RELEASE_PHASE, 'The phase (环节).', { required: true }),
  fromDay: day('The phase’s first day (开始日期).', { required: true }),
  toDay: day('The phase’s last day (结束日期).', { required: true }),
  handedInOn: day('The day on which it was handed in; today unless said (提交日期).'),
};

/** What it says of one trainee. */
export const lineFields = {
  educator: reference('Educator', 'The trainee (学员).', { required: true }),
  hours: decimal('Her hours in the phase, in 学时 of 45 minutes (学时).', { required: true, max: MOST_HOURS }),
  practiceHours: decimal('How many of them were practice; none unless said (实践学时).', { max: MOST_HOURS }),
  attendedDays: integer('On how many days she was present (出勤天数).', { max: 1_000 }),
  result: text('Her result in words (成绩).', { max: 500 }),
};

/** What it says of her at one site. */
export const siteFields = {
  site: reference(['School', 'DevelopmentCenter', 'University', 'Provider'], 'The site (实践基地).', {
    required: true,
  }),
  hours: decimal('The hours there (学时).', { required: true, max: MOST_HOURS }),
};

/** A report as a client hands it in. */
export interface ReportInput {
  readonly idempotencyKey: string;
  readonly validateOnly?: boolean | null;
  readonly cohort: ReferenceInput;
  readonly phase: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly handedInOn?: string | null;
  readonly lines: readonly LineInput[];
}

export interface LineInput {
  readonly educator: ReferenceInput;
  readonly hours: number;
  readonly practiceHours?: number | null;
  readonly attendedDays?: number | null;
  readonly result?: string | null;
  readonly sites?: readonly { readonly site: ReferenceInput; readonly hours: number }[] | null;
}

const siteInput = builder.inputType('PhaseReportSiteInput', {
  description: 'A trainee’s hours at one site (学员在某基地的学时).',
  fields: (t) => inputFields(builder, t, siteFields) as never,
});

const lineInput = builder.inputType('PhaseReportLineInput', {
  description: 'What is reported of one trainee (学员记录).',
  fields: (t) => ({
    ...(inputFields(builder, t, lineFields) as Record<string, never>),
    sites: t.field({
      type: [siteInput],
      description: 'Her hours by site, no more than her hours in all (分基地学时).',
    }),
  }),
});

/** The GraphQL input of a report. */
export const reportInput = builder.inputType('SubmitPhaseReportInput', {
  description: 'A report on one phase of a cohort, whole; a correction is the whole report again (环节报告).',
  fields: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'The report’s own key: sent again, it gives the same answer and changes nothing (幂等键).',
    }),
    validateOnly: t.boolean({ description: 'Only say what is wrong with it; keeps nothing (仅校验).' }),
    ...(inputFields(builder, t, headFields) as Record<string, never>),
    lines: t.field({ type: [lineInput], required: true, description: 'Each trainee once (学员记录).' }),
  }),
});
