import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { ACTIVITY_SETTING } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import {
  PLATFORM_OBJECT_KIND,
  WORKSHOP_ACTIVITY_MODE,
  WORKSHOP_KIND,
  WORKSHOP_STATUS,
} from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from './builder.ts';

vocabularyEnum(builder, 'WorkshopKind', WORKSHOP_KIND, 'What kind of workshop it is (工作坊类别).');
vocabularyEnum(builder, 'WorkshopStatus', WORKSHOP_STATUS, 'A stage that workshops go through (工作坊状态).');
vocabularyEnum(builder, 'Stage', STAGE, 'A stage of schooling (学段).');
vocabularyEnum(builder, 'Subject', SUBJECT, 'A subject or field taught (学科、领域).');
vocabularyEnum(builder, 'WorkshopActivityMode', WORKSHOP_ACTIVITY_MODE, 'How a workshop studies (工作坊研修方式).');
vocabularyEnum(builder, 'ActivitySetting', ACTIVITY_SETTING, 'Where people study together (研修形式).');

export const platformObjectKindEnum = vocabularyEnum(
  builder,
  'PlatformObjectKind',
  PLATFORM_OBJECT_KIND,
  'What an object of a platform stands for (平台对象类别).',
);
