import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { DAYS, required, row } from '@xiangxun/schema/kit/mirror/table';

/** What is kept of the organizations: where they and their people are, who works where, and which agreements there are. */
export const organizations: MirrorSource = {
  subgraph: 'organizations',
  kinds: [
    { kind: 'Region', place: 'code' },
    ...ORGANIZATION_KINDS.map((kind) => ({
      kind,
      place: 'regionCode',
      tables: { mirror_organization: row({ region: 'regionCode' }) },
    })),
    { kind: 'Educator', place: 'regionCode', tables: { mirror_educator: row({ region: 'regionCode' }) } },
    {
      kind: 'Employment',
      tables: {
        mirror_employment: row({
          educator_id: required('educator.id'),
          organization_id: required('organization.id'),
          ...DAYS,
        }),
      },
    },
    {
      kind: 'Agreement',
      tables: {
        mirror_agreement: row({
          party_id: required('party.id'),
          region: 'regionCode',
          program_id: 'program.id',
          ...DAYS,
        }),
      },
    },
  ],
};
