import { ERRORS_OF_ONE, userErrorType } from '@xiangxun/schema/kit/user-error.graphql';
import { builder } from '../builder.ts';
import { resourcePackage } from './package.ts';
import { type Published, publish } from './publish.ts';

const payload = builder.objectRef<Published>('PublishPackagePayload').implement({
  description: 'What became of a package’s publication (资源包发布结果).',
  fields: (t) => ({
    package: t.field({
      type: resourcePackage.type,
      description: 'The package as it now is, null when refused (资源包).',
      resolve: (published) => published.package,
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

builder.mutationField('publishPackage', (t) =>
  t.field({
    type: payload,
    nullable: false,
    requiresScopes: [['graph:write']],
    description:
      'Publishes a package as it stands; what it holds becomes its next version, which never changes (发布资源包).',
    args: {
      id: t.arg.id({ required: true, description: 'The package’s id (资源包标识).' }),
      on: t.arg({ type: 'Date', description: 'The day of publication, today unless said (日期).' }),
    },
    resolve: (_, { id, on }, context) => publish(context, id, on),
  }),
);
