import type { EducatorProposal } from '@xiangxun/prisma/client/organizations';
import { containing, idArgument } from '@xiangxun/schema/kit/entity/entity-list';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { ERRORS_OF_ONE, userErrorType } from '@xiangxun/schema/kit/user-error.graphql';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { providerType } from '../organization/organization.graphql.ts';
import { organizationKinds } from '../organization/organization.ts';
import { schoolType } from '../school/school.graphql.ts';
import { educatorLinking } from './educator.linking.ts';
import { educatorType } from './educator.ref.ts';
import { educatorKind } from './educator.ts';
import { acceptProposal, type Decision, proposalKind, refuseProposal } from './proposal.ts';
import { PROPOSED } from './proposal.store.ts';

const STATES = {
  UNMATCHED: 'Nobody could be found to be meant; the county says who it is, or refuses (待确认人员)',
  PROPOSED: 'Changes to a person are proposed and not decided (待审核)',
  ACCEPTED: 'The county accepted it (已采纳)',
  REFUSED: 'The county refused it, with a reason (已拒绝)',
} as const;
type State = keyof typeof STATES;

const stateEnum = builder.enumType('EducatorProposalState', {
  description: 'What has become of what a provider says of a person (处理状态).',
  values: Object.fromEntries(
    Object.entries(STATES).map(([value, said]) => [value, { value, description: `${said}.` }]),
  ) as Record<State, { value: State; description: string }>,
});

const valueType = builder.objectRef<{ field: string; value: unknown }>('ProposedValue').implement({
  description: 'A value that is proposed for a field of a person (建议值).',
  fields: (t) => ({
    field: t.exposeString('field', { nullable: false, description: 'The field (字段).' }),
    value: t.field({
      type: 'JSON',
      description: 'What it should be; a phone number with its middle hidden (建议值).',
      resolve: ({ value }) => value,
    }),
  }),
});

const proposalType = builder.objectRef<EducatorProposal>('EducatorProposal').implement({
  description:
    'What a provider says of a person and the county decides: whom an account is of, or what should be changed (教师信息建议).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (标识).' }),
    state: t.field({
      type: stateEnum,
      nullable: false,
      description: 'What has become of it (处理状态).',
      resolve: ({ state }) => state as State,
    }),
    provider: t.field({
      type: providerType,
      description: 'The provider that says it (服务机构).',
      resolve: ({ source }, _, context) => load(context, organizationKinds.Provider, source),
    }),
    externalId: t.exposeString('externalId', {
      nullable: false,
      description: 'The provider’s own id of the person (外部标识).',
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it is decided (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    educator: t.field({
      type: educatorType,
      description: 'The person; null while nobody is known to be meant (教师).',
      resolve: ({ educatorId }, _, context) => load(context, educatorKind, educatorId),
    }),
    school: t.field({
      type: schoolType,
      description: 'Where the provider says that she works (任职学校).',
      resolve: ({ schoolId }, _, context) => load(context, organizationKinds.School, schoolId),
    }),
    name: t.exposeString('name', { nullable: false, description: 'Her name as the provider has it (姓名).' }),
    phoneMasked: t.string({
      description: 'Her phone number as the provider has it, its middle hidden (电话掩码).',
      resolve: ({ phone }) => phone && shown('phone', phone),
    }),
    idNumberMasked: t.exposeString('idNumberMasked', {
      description: 'Her national ID number as the provider has it, its middle hidden (身份证号码掩码).',
    }),
    proposed: t.field({
      type: [valueType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'What should be changed; nothing while nobody is known to be meant (建议修改的内容).',
      resolve: ({ proposed }) =>
        Object.entries(PROPOSED).flatMap(([field, column]) => {
          const value = (proposed as Record<string, unknown>)[column] ?? null;
          return value === null ? [] : [{ field, value: shown(field, value) }];
        }),
    }),
    proposedAt: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When the provider said it (提出时刻).',
      resolve: ({ proposedAt }) => proposedAt,
    }),
    reason: t.exposeString('reason', { description: 'Why it was refused (拒绝理由).' }),
    decidedAt: t.field({
      type: 'DateTime',
      description: 'When it was decided (处理时刻).',
      resolve: ({ decidedAt }) => decidedAt,
    }),
  }),
});

function shown(name: string, value: unknown): string {
  const field = educatorLinking.fields[name];
  return field?.is === 'value' && field.show ? (field.show(value) as string) : (value as string);
}

builder.queryField('educatorProposals', (t) =>
  t.field({
    type: connectionOf(builder, proposalType, '教师信息建议'),
    nullable: false,
    requiresScopes: [['graph:read'], ['sync:write']],
    description:
      'What providers say of persons, by region, then id: to authorities of their region, to a provider its own (教师信息建议列表).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only those of this region or beneath it (行政区).' }),
      provider: t.arg.id({ description: 'Only what this provider says (服务机构).' }),
      educator: t.arg.id({ description: 'Only what is said of this person (教师).' }),
      school: t.arg.id({ description: 'Only of those who are said to work at this school (任职学校).' }),
      states: t.arg({ type: [stateEnum], description: 'Only those in these states (处理状态).' }),
      name: t.arg.string({ description: 'Only of those with this in their name, as the provider has it (姓名包含).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, provider, educator, school, states, name, ...args }, context) =>
      page(
        context,
        proposalKind,
        args,
        { by: ['region'] },
        {
          ...(under ? { region: within(under) } : {}),
          ...(provider == null ? {} : { source: idArgument('provider', provider, ['Provider']) }),
          ...(educator == null ? {} : { educatorId: idArgument('educator', educator, ['Educator']) }),
          ...(school == null ? {} : { schoolId: idArgument('school', school, ['School']) }),
          ...(states ? { state: { in: states } } : {}),
          ...(name == null ? {} : { name: containing('name', name) }),
        },
      ),
  }),
);

const payload = builder.objectRef<Decision>('EducatorProposalPayload').implement({
  description: 'What became of a proposal that was to be decided (处理结果).',
  fields: (t) => ({
    proposal: t.field({
      type: proposalType,
      description: 'The proposal as it now is, null where nothing was decided (教师信息建议).',
      resolve: ({ proposalId }, _, context) => load(context, proposalKind, proposalId),
    }),
    userErrors: t.field({
      type: [userErrorType(builder)],
      nullable: { list: false, items: false },
      listSize: ERRORS_OF_ONE,
      description: 'Why nothing was decided (错误).',
      resolve: ({ userErrors }) => [...userErrors],
    }),
  }),
});

builder.mutationFields((t) => ({
  acceptEducatorProposal: t.field({
    type: payload,
    nullable: false,
    requiresScopes: [['graph:write']],
    description:
      'Accepts what a provider proposes of a person, or says who is meant; for the county to do (采纳教师信息建议).',
    args: {
      id: t.arg.id({ required: true, description: 'The proposal’s id (建议标识).' }),
      educator: t.arg.id({ description: 'Who is meant, where nobody could be found (所指教师).' }),
    },
    resolve: (_, { id, educator }, context) => acceptProposal(context, id, educator ?? null),
  }),
  refuseEducatorProposal: t.field({
    type: payload,
    nullable: false,
    requiresScopes: [['graph:write']],
    description: 'Refuses it, with a reason that the provider is told; for the county to do (拒绝教师信息建议).',
    args: {
      id: t.arg.id({ required: true, description: 'The proposal’s id (建议标识).' }),
      reason: t.arg.string({ required: true, description: 'Why, 2,000 characters at most (拒绝理由).' }),
    },
    resolve: (_, { id, reason }, context) => refuseProposal(context, id, reason),
  }),
}));
