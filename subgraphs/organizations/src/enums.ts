import {
  AGREEMENT_KIND,
  EDUCATOR_KIND,
  EXPERT_ROLE,
  ORGANIZATION_KIND,
  PROVIDER_KIND,
  REGION_LEVEL,
  SCHOOL_KIND,
  STAGE,
  SUBJECT,
  TEAM_KIND,
  TOWNSHIP_KIND,
  VIEWER_ROLE,
} from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from './builder.ts';
import { SYNCED_KINDS } from './organization/organization.sync.ts';

// The vocabularies of this subgraph as GraphQL enums; one place, so that each has one description.
export const regionLevelEnum = vocabularyEnum(
  builder,
  'RegionLevel',
  REGION_LEVEL,
  'The level of a division (行政层级).',
);
export const townshipKindEnum = vocabularyEnum(
  builder,
  'TownshipKind',
  TOWNSHIP_KIND,
  'What a township-level division is (乡级类型).',
);
export const viewerRoleEnum = vocabularyEnum(
  builder,
  'ViewerRole',
  VIEWER_ROLE,
  'As what somebody asks and writes (角色).',
);
export const organizationKindEnum = vocabularyEnum(
  builder,
  'OrganizationKind',
  ORGANIZATION_KIND,
  'What an organization is (机构类别).',
);
export const providerKindEnum = vocabularyEnum(
  builder,
  'ProviderKind',
  PROVIDER_KIND,
  'What a provider is entrusted with (服务机构类别).',
);
export const schoolKindEnum = vocabularyEnum(builder, 'SchoolKind', SCHOOL_KIND, 'Which kind of school (学校类别).');
export const stageEnum = vocabularyEnum(builder, 'Stage', STAGE, 'A stage of schooling (学段).');
export const subjectEnum = vocabularyEnum(builder, 'Subject', SUBJECT, 'A subject or field taught (学科、领域).');
vocabularyEnum(
  builder,
  'SyncedOrganizationKind',
  SYNCED_KINDS,
  'The kinds of organization that are ingested together; schools have a batch of their own (可成批提交的机构类别).',
);
vocabularyEnum(builder, 'AgreementKind', AGREEMENT_KIND, 'With what kind of party (协议类别).');
vocabularyEnum(builder, 'EducatorKind', EDUCATOR_KIND, 'What an educator is employed as (教师类别).');
vocabularyEnum(builder, 'TeamKind', TEAM_KIND, 'What a team is for (团队类别).');
vocabularyEnum(builder, 'ExpertRole', EXPERT_ROLE, 'The one role of an expert in a team (专家角色).');
