import { load } from '@xiangxun/schema/kit/entity/kind';
import { ERRORS_OF_ONE, userErrorType } from '@xiangxun/schema/kit/user-error.graphql';
import { builder } from '../builder.ts';
import { cohortStatusEnum } from '../enums.ts';
import { cohort } from './cohort.ts';
import { type CohortDecision, decideCohort } from './decide.ts';

const payload = builder.objectRef<CohortDecision>('DecideCohortPayload').implement({
  description: 'What became of a cohort that was to be decided on (研修班审核结果).',
  fields: (t) => ({
    cohort: t.field({
      type: cohort.type,
      description: 'The cohort as it now is, null when refused (研修班).',
      resolve: ({ cohortId }, _, context) => load(context, cohort.kind, cohortId),
    }),
    userErrors: t.field({
      type: [userErrorType(builder)],
      nullable: { list: false, items: false },
      listSize: ERRORS_OF_ONE,
      description: 'Why it was refused (错误).',
      resolve: ({ userErrors }) => [...userErrors],
    }),
  }),
});

builder.mutationField('decideCohort', (t) =>
  t.field({
    type: payload,
    nullable: false,
    requiresScopes: [['graph:write']],
    description: 'Approves, refuses or cancels a cohort; for the province to do (审核研修班).',
    args: {
      id: t.arg.id({ required: true, description: 'The cohort’s id (研修班标识).' }),
      status: t.arg({
        type: cohortStatusEnum,
        required: true,
        description: 'APPROVED, REFUSED or CANCELLED (审核结论).',
      }),
    },
    resolve: (_, { id, status }, context) => decideCohort(context, id, status),
  }),
);
