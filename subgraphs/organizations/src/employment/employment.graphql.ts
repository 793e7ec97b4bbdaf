import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import { EDUCATOR_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { asEntity } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { educatorType } from '../educator/educator.ref.ts';
import { educatorKind } from '../educator/educator.ts';
import { nodeInterface } from '../node/node.interface.ts';
import { organizationInterface } from '../organization/organization.graphql.ts';
import { loadOrganization } from '../organization/organization.ts';
import { employmentType } from './employment.ref.ts';
import { employmentKind } from './employment.ts';

const kindEnum = vocabularyEnum(builder, 'EducatorKind', EDUCATOR_KIND, 'What an educator is employed as (教师类别).');

employmentType.implement({
  description: KIND_DESCRIPTIONS.Employment,
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    educator: t.field({
      type: educatorType,
      description: 'Who works there (教师).',
      resolve: ({ educatorId }, _, context) => load(context, educatorKind, educatorId),
    }),
    organization: t.field({
      type: organizationInterface,
      description: 'Where she works (任职机构).',
      resolve: ({ organizationId }, _, context) => loadOrganization(context, organizationId),
    }),
    kinds: t.field({
      type: [kindEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'What she is employed as (教师类别).',
      resolve: ({ kinds }) => kinds as never,
    }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'From (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'To, null while she works there (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where the organization lies (行政区划代码).',
      resolve: ({ region }) => region,
    }),
  }),
});
asEntity(builder, employmentType, employmentKind);
