import { ERRORS_OF_ONE, userErrorType } from '@xiangxun/schema/kit/user-error.graphql';
import { builder } from '../builder.ts';
import { lifecycleEnum } from '../vocabulary.ts';
import { type Advanced, advance } from './advance.ts';
import { resourceType } from './resource.graphql.ts';

const payload = builder.objectRef<Advanced>('AdvanceResourcePayload').implement({
  description: 'What became of a step in a resource’s life (资源推进结果).',
  fields: (t) => ({
    resource: t.field({
      type: resourceType,
      description: 'The resource as it now is, null when refused (资源).',
      resolve: ({ resource }) => resource,
    }),
    userErrors: t.field({
      type: [userErrorType(builder)],
      nullable: { list: false, items: false },
      listSize: ERRORS_OF_ONE,
      description: 'Everything that is wrong with the step; nothing was kept then (错误).',
      resolve: ({ userErrors }) => [...userErrors],
    }),
  }),
});

builder.mutationField('advanceResource', (t) =>
  t.field({
    type: payload,
    nullable: false,
    requiresScopes: [['graph:write']],
    description:
      'Brings a resource a step further: collected, selected, processed, published, retired (推进资源：定向征集、择优遴选、加工升级、发布、停用).',
    args: {
      id: t.arg.id({ required: true, description: 'The resource’s id (资源标识).' }),
      to: t.arg({ type: lifecycleEnum, required: true, description: 'The step that it comes to (目标阶段).' }),
      on: t.arg({ type: 'Date', description: 'The day of the step, today unless said (日期).' }),
    },
    resolve: (_, { id, to, on }, context) => advance(context, id, to, on),
  }),
);
