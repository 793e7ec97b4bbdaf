import type { Employment } from '@xiangxun/prisma/client/organizations';
import { EDUCATOR_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, liesWith, ref, someOf } from '@xiangxun/schema/kit/entity/entity-field';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import { parties, places, writers } from '../access-rules.ts';
import { educatorSync } from '../educator/educator.sync.ts';
import { lookAgainFor } from '../educator/look-again.ts';
import { anyOrganization } from '../organization/organization.ref.ts';

/** Where educators work, from one day to another (任职). */
export const employment = entity<Employment>()({
  kind: 'Employment',
  plural: 'Employments',
  term: '任职',
  one: 'One employment (单条任职).',
  fields: {
    educator: ref('Educator', 'Who works there (教师).', { required: true }),
    organization: ref(ORGANIZATION_KINDS, 'Where she works (任职机构).', { required: true }, { as: anyOrganization }),
    kinds: someOf(
      'EducatorKind',
      EDUCATOR_KIND,
      'What she is employed as (教师类别).',
      { required: true },
      { size: 2 },
    ),
    fromDay: day('From (开始日期).', { required: true }),
    toDay: day('To (结束日期).', {}, { read: 'To, null while she works there (结束日期).' }),
    region: liesWith('organization'),
  },
  list: {
    description: 'Employments by their first day, then id (任职列表，按开始日期排序).',
    order: ['fromDay'],
    filters: {
      educator: 'Only hers (教师).',
      organization: 'Only at this organization (任职机构).',
      kinds: 'Only as this (教师类别).',
    },
    span: ['fromDay', 'toDay'],
  },
  sees: { place: places.own, educator: parties.person, organization: parties.school },
  writes: [writers.county],
  check: endsAfterItBegins,
  applied: async (tx, { written }) => {
    const { rows } = await tx.query<{ id: string }>(
      'SELECT DISTINCT educator_id AS id FROM employment WHERE id = ANY ($1)',
      [written],
    );
    const employed = rows.map(({ id }) => id);
    await lookAgainFor(tx, educatorSync, employed);
  },
});
