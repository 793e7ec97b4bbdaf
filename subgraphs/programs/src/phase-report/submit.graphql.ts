import { load } from '@xiangxun/schema/kit/entity/kind';
import { ERRORS_OF_ONE, userErrorType } from '@xiangxun/schema/kit/user-error.graphql';
import { BATCH_COST } from '@xiangxun/schema/kit/sync/ingest/batch';
import { builder } from '../builder.ts';
import { phaseReportType } from './phase-report.graphql.ts';
import { phaseReportKind } from './phase-report.ts';
import { reportInput, type ReportInput } from './report.input.ts';
import { type Submission, submitPhaseReport } from './submit.ts';

const payload = builder.objectRef<Submission>('SubmitPhaseReportPayload').implement({
  description: 'What a phase report was told: taken as a whole, or refused as a whole (环节报告提交结果).',
  fields: (t) => ({
    report: t.field({
      type: phaseReportType,
      description: 'The report, null when refused or only checked (环节报告).',
      resolve: ({ reportId }, _, context) => load(context, phaseReportKind, reportId),
    }),
    revision: t.exposeInt('revision', {
      description: 'The number that it has or, when only checked, would have; null when refused (版本号).',
    }),
    replayed: t.exposeBoolean('replayed', {
      nullable: false,
      description: 'Whether this is the answer to an earlier use of the key (是否重放).',
    }),
    userErrors: t.field({
      type: [userErrorType(builder)],
      nullable: { list: false, items: false },
      listSize: ERRORS_OF_ONE,
      description: 'Everything that is wrong with it; nothing was kept then (错误).',
      resolve: ({ userErrors }) => [...userErrors],
    }),
  }),
});

builder.mutationField('submitPhaseReport', (t) =>
  t.field({
    type: payload,
    nullable: false,
    cost: BATCH_COST,
    requiresScopes: [['graph:write']],
    description:
      'Hands in the report on a phase of a cohort; a phase that has one already gets a new revision (提交环节报告).',
    args: { input: t.arg({ type: reportInput, required: true, description: 'The report (环节报告).' }) },
    resolve: (_, { input }, context) => submitPhaseReport(context, input as unknown as ReportInput),
  }),
);
