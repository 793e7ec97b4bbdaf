import { day, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { recountAccounts } from '../learning-record/remap.ts';
import { mayWrite } from '../visibility.ts';
import { accountKey } from './account.ts';

/** How a batch of platform accounts is ingested; the provider is the sender. */
export const platformAccountSync: SyncKind = {
  kind: 'PlatformAccount',
  singular: 'PlatformAccount',
  plural: 'PlatformAccounts',
  term: '平台账号',
  table: 'platform_account',
  fields: {
    homePage: text('The home page of the platform, as in the actor of its statements (平台主页).', {
      required: true,
      max: 500,
    }),
    name: text('The account’s name there (账号名).', { required: true, max: 500 }),
    educator: reference('Educator', 'Whose account it is (教师).', { required: true }),
    fromDay: day('The first day on which it was hers; from the beginning unless said (开始日期).'),
    toDay: day('The last day on which it was hers (结束日期).'),
  },
  region: ({ refs }) => refs.educator?.region ?? 'CN',
  check: endsAfterItBegins,
  derive: ({ values }) => ({ account: accountKey(String(values.homePage), String(values.name)) }),
  mayWrite: mayWrite.platformAccount,
  audiences: ({ refs }) => (refs.educator ? [refs.educator.id] : []),
  applied: recountAccounts,
};
