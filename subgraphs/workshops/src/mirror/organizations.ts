import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { DAYS, row } from '@xiangxun/schema/kit/mirror/table';

/** What is kept of the organizations: where they and their people are, who works where, and whom which region is open to. */
export const organizations: MirrorSource = {
  subgraph: 'organizations',
  kinds: [
    { kind: 'Region', place: 'code' },
    ...ORGANIZATION_KINDS.map((kind) => ({ kind, place: 'regionCode' })),
    { kind: 'Educator', place: 'regionCode', tables: { mirror_educator: row({ region: 'regionCode' }) } },
    {
      kind: 'Employment',
      tables: {
        mirror_employment: row({ educator_id: 'educator.id', organization_id: 'organization.id', ...DAYS }),
      },
    },
    {
      kind: 'Agreement',
      tables: { mirror_agreement: row({ party_id: 'party.id', region: 'regionCode', ...DAYS }) },
    },
  ],
};
