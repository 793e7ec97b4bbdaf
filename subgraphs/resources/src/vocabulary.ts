import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import {
  LIBRARY_KIND,
  PACKAGE_STATUS,
  RECOMMENDATION_STATUS,
  RESOURCE_AREA,
  RESOURCE_FORM,
  RESOURCE_GRADE,
  RESOURCE_LIFECYCLE,
  RESOURCE_ORIGIN,
} from '@xiangxun/schema/contract/catalogue/vocabulary/resources';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from './builder.ts';

export const originEnum = vocabularyEnum(
  builder,
  'ResourceOrigin',
  RESOURCE_ORIGIN,
  'Where a resource comes from (资源来源).',
);
export const formEnum = vocabularyEnum(builder, 'ResourceForm', RESOURCE_FORM, 'The form of a resource (资源形式).');
export const areaEnum = vocabularyEnum(
  builder,
  'ResourceArea',
  RESOURCE_AREA,
  'The area that a resource covers (资源领域).',
);
export const gradeEnum = vocabularyEnum(
  builder,
  'ResourceGrade',
  RESOURCE_GRADE,
  'The quality grade of a resource (资源质量等级).',
);
export const lifecycleEnum = vocabularyEnum(
  builder,
  'ResourceLifecycle',
  RESOURCE_LIFECYCLE,
  'How far a resource’s life has come (资源生命周期).',
);
export const libraryEnum = vocabularyEnum(
  builder,
  'LibraryKind',
  LIBRARY_KIND,
  'What kind of library a resource lies in (资源库类别).',
);
export const packageStatusEnum = vocabularyEnum(
  builder,
  'PackageStatus',
  PACKAGE_STATUS,
  'How far a package has come (资源包状态).',
);
export const recommendationStatusEnum = vocabularyEnum(
  builder,
  'RecommendationStatus',
  RECOMMENDATION_STATUS,
  'How far a recommendation has come (推送状态).',
);
export const subjectEnum = vocabularyEnum(builder, 'Subject', SUBJECT, 'A subject or field taught (学科、领域).');
export const stageEnum = vocabularyEnum(builder, 'Stage', STAGE, 'A stage of schooling (学段).');
