import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { flag, personName, phone, reference, regionCode, someOf } from '@xiangxun/schema/kit/sync/declare/field';
import { idNumber } from '@xiangxun/schema/kit/sync/declare/id-number';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { educatorLinking } from './educator.linking.ts';
import { lookAgainFor } from './look-again.ts';
import { mayWrite } from '../visibility.ts';

/** How a batch of educators is ingested. */
export const educatorSync: SyncKind = {
  kind: 'Educator',
  singular: 'Educator',
  plural: 'Educators',
  term: '教师',
  table: 'educator',
  fields: {
    name: personName('Her name (姓名).', { required: true }),
    region: reference('Region', 'Where she belongs (行政区).', { required: true, column: 'region' }),
    idNumber: idNumber('Her national ID number; kept as a keyed hash and a masked form alone (居民身份证号码).'),
    phone: phone('Her phone number (电话).'),
    homeProvince: regionCode('The code of her home province (所在省份).'),
    stages: someOf('Stage', STAGE, 'The stages that she teaches (学段).'),
    subjects: someOf('Subject', SUBJECT, 'The subjects that she teaches (学科).'),
    onlineAccess: flag('Whether she can study online; yes unless said (是否具备网络学习条件).', { otherwise: true }),
  },
  linking: educatorLinking,
  region: ({ refs }) => refs.region?.region ?? 'CN',
  mayWrite: mayWrite.educator,
  applied: (tx, { written }) => lookAgainFor(tx, educatorSync, written),
};
