import {
  ORGANIZATION_KIND,
  PROVIDER_KIND,
  REGION_LEVEL,
} from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { EVERYBODY } from '@xiangxun/schema/kit/feed/outbox';
import { creditCode, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';
import { ORGANIZATION_TYPES } from './organization.ts';

const { SCHOOL: _kind, ...kinds } = ORGANIZATION_KIND;
const { SCHOOL: _type, ...types } = ORGANIZATION_TYPES;

/** The kinds that are ingested together; schools have a batch of their own. */
export const SYNCED_KINDS = kinds;

/** How a batch of organizations is ingested; schools have a batch of their own, universities a list. */
export const organizationSync: SyncKind = {
  kind: { field: 'kind', of: types },
  singular: 'Organization',
  plural: 'Organizations',
  term: '机构',
  table: 'organization',
  fields: {
    kind: oneOf('SyncedOrganizationKind', SYNCED_KINDS, 'What it is (机构类别).', { required: true }),
    name: text('Its name (名称).', { required: true }),
    region: reference('Region', 'Where it lies (行政区).', { required: true, column: 'region' }),
    creditCode: creditCode('Its unified social credit code (统一社会信用代码).'),
    authorityLevel: oneOf('RegionLevel', REGION_LEVEL, 'An authority’s level (行政层级).'),
    providerKind: oneOf('ProviderKind', PROVIDER_KIND, 'What a provider is entrusted with (服务机构类别).'),
  },
  region: ({ refs }) => refs.region?.region ?? 'CN',
  audiences: () => [EVERYBODY],
  mayWrite: mayWrite.organization,
};
