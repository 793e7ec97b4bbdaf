import { load } from '@xiangxun/schema/kit/entity/kind';
import { ERRORS_OF_ONE, userErrorType } from '@xiangxun/schema/kit/user-error.graphql';
import { builder } from '../builder.ts';
import { dutyAssignmentType } from './assignment.graphql.ts';
import { dutyAssignmentKind } from './assignment.ts';
import { type Waiver, waiveDuty } from './waive.ts';

const payload = builder.objectRef<Waiver>('WaiveDutyPayload').implement({
  description: 'What became of a duty that was to be waived (免除结果).',
  fields: (t) => ({
    assignment: t.field({
      type: dutyAssignmentType,
      description: 'The assignment as it now is, null when refused (职责分派).',
      resolve: ({ assignmentId }, _, context) => load(context, dutyAssignmentKind, assignmentId),
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

builder.mutationField('waiveDuty', (t) =>
  t.field({
    type: payload,
    nullable: false,
    requiresScopes: [['graph:write']],
    description: 'Waives a duty for good, with a reason; for the authority to do (免除职责).',
    args: {
      assignment: t.arg.id({ required: true, description: 'The assignment’s id (职责分派标识).' }),
      reason: t.arg.string({ required: true, description: 'Why it is waived, 2,000 characters at most (免除理由).' }),
    },
    resolve: (_, { assignment, reason }, context) => waiveDuty(context, assignment, reason),
  }),
);
