import { AGREEMENT_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { today } from '@xiangxun/schema/kit/clock';
import { day, idOf, oneOf, reference } from '@xiangxun/schema/kit/sync/declare/field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { educatorSync } from '../educator/educator.sync.ts';
import { lookAgainAtSchools } from '../educator/look-again.ts';
import { mayWrite } from '../visibility.ts';

/** How a batch of agreements is ingested. */
export const agreementSync: SyncKind = {
  kind: 'Agreement',
  singular: 'Agreement',
  plural: 'Agreements',
  term: '协议',
  table: 'agreement',
  fields: {
    kind: oneOf('AgreementKind', AGREEMENT_KIND, 'With what kind of party (协议类别).', { required: true }),
    region: reference('Region', 'The region that is served, and opened to the party (服务区域).', {
      required: true,
      column: 'region',
    }),
    party: reference(['Provider', 'University', 'DevelopmentCenter'], 'Who serves it (服务方).', { required: true }),
    program: idOf(
      'Program',
      'The id of the program that it is for; absent where it is for all of the region’s (所属项目).',
      { column: 'program_id' },
    ),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day (结束日期).'),
  },
  region: ({ refs }) => refs.region?.region ?? 'CN',
  check: endsAfterItBegins,
  audiences: ({ refs }) => (refs.party ? [refs.party.id] : []),
  mayWrite: mayWrite.agreement,
  applied: async (tx, { written }) => {
    const { rows } = await tx.query<{ party: string }>(
      'SELECT DISTINCT party_id AS party FROM agreement WHERE id = ANY ($1)',
      [written],
    );
    const parties = rows.map(({ party }) => party);
    await lookAgainAtSchools(tx, educatorSync, parties, today());
  },
};
