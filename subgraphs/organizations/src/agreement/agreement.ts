import type { Agreement } from '@xiangxun/prisma/client/organizations';
import { AGREEMENT_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { today } from '@xiangxun/schema/kit/clock';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, liesAt, oneOf, ref, refById } from '@xiangxun/schema/kit/entity/entity-field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import { parties, places } from '../access-rules.ts';
import { educatorSync } from '../educator/educator.sync.ts';
import { lookAgainAtSchools } from '../educator/look-again.ts';
import { anyOrganization } from '../organization/organization.ref.ts';

/** Which provider, university or centre serves a region, from one day to another (协议). */
export const agreement = entity<Agreement>()({
  kind: 'Agreement',
  plural: 'Agreements',
  term: '协议',
  one: 'One agreement (单个协议).',
  fields: {
    kind: oneOf('AgreementKind', AGREEMENT_KIND, 'With what kind of party (协议类别).', { required: true }),
    region: liesAt('The region that is served, and opened to the party (服务区域).', {
      read: 'The region served (服务区域).',
    }),
    party: ref(
      ['Provider', 'University', 'DevelopmentCenter'],
      'Who serves it (服务方).',
      { required: true },
      { as: anyOrganization },
    ),
    program: refById(
      'Program',
      'The id of the program that it is for; absent where it is for all of the region’s (所属项目).',
      {},
      { read: 'The program that it is for; null where it is for all of the region’s (所属项目).' },
    ),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day (结束日期).', {}, { read: 'Its last day, null while it has none (结束日期).' }),
  },
  list: {
    description: 'Agreements by their first day, then id (协议列表，按开始日期排序).',
    order: ['fromDay'],
    filters: {
      kind: 'Only with this kind of party (协议类别).',
      party: 'Only with this party (服务方).',
      program: 'Only those for this program (所属项目).',
    },
    span: ['fromDay', 'toDay'],
  },
  sees: { place: places.governed, party: parties.organization },
  writes: [{ who: { zh: '该地教育行政部门', en: 'the region’s authority' }, roles: ['AUTHORITY'], place: places.own }],
  check: endsAfterItBegins,
  applied: async (tx, { written }) => {
    const { rows } = await tx.query<{ party: string }>(
      'SELECT DISTINCT party_id AS party FROM agreement WHERE id = ANY ($1)',
      [written],
    );
    const served = rows.map(({ party }) => party);
    await lookAgainAtSchools(tx, educatorSync, served, today());
  },
});
