import { EDUCATOR_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { day, reference, someOf } from '@xiangxun/schema/kit/sync/declare/field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { educatorSync } from '../educator/educator.sync.ts';
import { lookAgainFor } from '../educator/look-again.ts';
import { ANY_ORGANIZATION } from '../organization/organization.ts';
import { mayWrite } from '../visibility.ts';

/** How a batch of employments is ingested. */
export const employmentSync: SyncKind = {
  kind: 'Employment',
  singular: 'Employment',
  plural: 'Employments',
  term: '任职',
  table: 'employment',
  fields: {
    educator: reference('Educator', 'Who works there (教师).', { required: true }),
    organization: reference(ANY_ORGANIZATION, 'Where she works (任职机构).', { required: true }),
    kinds: someOf('EducatorKind', EDUCATOR_KIND, 'What she is employed as (教师类别).', { required: true }),
    fromDay: day('From (开始日期).', { required: true }),
    toDay: day('To (结束日期).'),
  },
  region: ({ refs }) => refs.organization?.region ?? 'CN',
  check: endsAfterItBegins,
  audiences: ({ refs }) => [refs.educator, refs.organization].flatMap((entity) => entity?.id ?? []),
  mayWrite: mayWrite.employment,
  applied: async (tx, { written }) => {
    const { rows } = await tx.query<{ id: string }>(
      'SELECT DISTINCT educator_id AS id FROM employment WHERE id = ANY ($1)',
      [written],
    );
    await lookAgainFor(
      tx,
      educatorSync,
      rows.map(({ id }) => id),
    );
  },
};
