import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { DAYS, constant, each, position, required, row } from '@xiangxun/schema/kit/mirror/table';

/** What this subgraph keeps of organizations: who lies where, works where, and serves whom. */
export const organizationsMirror: MirrorSource = {
  subgraph: 'organizations',
  kinds: [
    { kind: 'Region', place: 'code' },
    ...ORGANIZATION_KINDS.map((kind) => ({
      kind,
      place: 'regionCode',
      tables: {
        mirror_organization: row({
          kind: constant(kind),
          region: 'regionCode',
          ...(kind === 'EducationAuthority' && { authority_level: 'authorityLevel' }),
        }),
        ...(kind === 'School' && {
          mirror_school_period: each('periods', {
            position: position(),
            ...DAYS,
            township_code: 'townshipCode',
            rural: 'rural',
          }),
        }),
      },
    })),
    { kind: 'Educator', place: 'regionCode' },
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
      kind: 'Team',
      place: 'regionCode',
      tables: {
        mirror_team: row({ region: 'regionCode', owner_id: 'owner.id' }),
        mirror_team_member: each('members', {
          position: position(),
          educator_id: required('educator.id'),
          leads: 'leads',
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
