import type { PlatformAccount } from '@xiangxun/prisma/client/workshops';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { computed, day, keptAs, liesWith, ref, text } from '@xiangxun/schema/kit/entity/entity-field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import { parties, places } from '../access-rules.ts';
import { recountAccounts } from '../learning-record/remap.ts';
import { accountKey } from './account-key.ts';

/** Whose account on a provider's platform is whose; the provider is the sender (平台账号). */
export const platformAccount = entity<Omit<PlatformAccount, 'account'>>()({
  kind: 'PlatformAccount',
  plural: 'PlatformAccounts',
  term: '平台账号',
  one: 'One platform account (单个平台账号).',
  fields: {
    provider: keptAs(
      'source',
      computed(ref('Provider', 'Whose platform it is on (网络研修机构).', { required: true })),
    ),
    homePage: text(
      'The home page of the platform, as in the actor of its statements (平台主页).',
      { required: true, max: 500 },
      { read: 'The home page of the platform (平台主页).' },
    ),
    name: text('The account’s name there (账号名).', { required: true, max: 500 }),
    educator: ref('Educator', 'Whose account it is (教师).', { required: true }),
    region: liesWith('educator'),
    fromDay: day(
      'The first day on which it was hers; from the beginning unless said (开始日期).',
      {},
      { read: 'The first day on which it was hers, null from the beginning (开始日期).' },
    ),
    toDay: day(
      'The last day on which it was hers (结束日期).',
      {},
      { read: 'The last day on which it was hers, null while it is (结束日期).' },
    ),
  },
  list: {
    description: 'Platform accounts by region, then id (平台账号列表，按行政区排序).',
    order: ['region'],
    filters: {
      provider: 'Only those on the platform of this provider (网络研修机构).',
      educator: 'Only those of this educator (教师).',
    },
    containing: { name: 'Only those with this in their name (账号名包含).' },
    span: ['fromDay', 'toDay'],
  },
  sees: { place: places.platform, provider: parties.organization, educator: parties.persons },
  writes: [
    {
      who: { zh: '服务该教师所在地的提供方', en: 'a provider that serves the educator’s region' },
      roles: ['PROVIDER'],
      into: places.own,
      deletesOwn: true,
    },
  ],
  check: endsAfterItBegins,
  derive: ({ values }) => ({ account: accountKey(String(values.homePage), String(values.name)) }),
  applied: recountAccounts,
});
