import { load } from '@xiangxun/schema/kit/entity/kind';
import { ERRORS_OF_ONE, userErrorType } from '@xiangxun/schema/kit/user-error.graphql';
import { builder } from '../builder.ts';
import { program } from './program.ts';
import { cancelProgram, type ProgramDecision, publishProgram } from './publish.ts';

const payload = builder.objectRef<ProgramDecision>('ProgramDecisionPayload').implement({
  description: 'What became of a program that was to be published or cancelled (项目发布、取消结果).',
  fields: (t) => ({
    program: t.field({
      type: program.type,
      description: 'The program as it now is, null when refused (项目).',
      resolve: ({ programId }, _, context) => load(context, program.kind, programId),
    }),
    assignments: t.exposeInt('assignments', {
      nullable: false,
      description: 'How many duty assignments were made (新建职责分派数).',
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

builder.mutationFields((t) => ({
  publishProgram: t.field({
    type: payload,
    nullable: false,
    cost: 1_000,
    requiresScopes: [['graph:write']],
    description: 'Publishes a program: it counts from that day on, and every holder has its duties (发布项目).',
    args: {
      id: t.arg.id({ required: true, description: 'The program’s id (项目标识).' }),
      on: t.arg({
        type: 'Date',
        description: 'The day of publication: today unless said, never a later one (发布日期).',
      }),
    },
    resolve: (_, { id, on }, context) => publishProgram(context, id, on ?? undefined),
  }),
  cancelProgram: t.field({
    type: payload,
    nullable: false,
    requiresScopes: [['graph:write']],
    description: 'Cancels a program: it governs nothing any longer; its record is kept (取消项目).',
    args: { id: t.arg.id({ required: true, description: 'The program’s id (项目标识).' }) },
    resolve: (_, { id }, context) => cancelProgram(context, id),
  }),
}));
