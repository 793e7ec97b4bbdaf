import { enumName } from '@xiangxun/schema/kit/entity/enum-name';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { DAYS, constant, each, row } from '@xiangxun/schema/kit/mirror/table';

/** What is read of the organizations. */
export const organizations: MirrorSource = {
  subgraph: 'organizations',
  kinds: [
    {
      kind: 'Region',
      place: 'code',
      tables: { fact_region: row({ code: 'code', name: 'name', level: 'level', placeholder: 'placeholder' }) },
    },
    ...ORGANIZATION_KINDS.map((kind) => ({
      kind,
      place: 'regionCode',
      tables: {
        fact_organization: row({
          kind: constant(enumName(kind)),
          name: 'name',
          region: 'regionCode',
          ...(kind === 'School' && { school_kind: 'schoolKind', subjects: 'subjects' }),
        }),
        ...(kind === 'School' && {
          fact_school_period: each('periods', {
            ...DAYS,
            township: 'townshipCode',
            rural: 'rural',
            quality: 'quality',
            center_school_id: 'centerSchool.id',
            principal_id: 'principal.id',
          }),
        }),
      },
    })),
    {
      kind: 'Cluster',
      tables: {
        fact_cluster: row({ region: 'regionCode' }),
        fact_cluster_school: each('schools', { school_id: 'school.id', ...DAYS }),
      },
    },
    {
      kind: 'Educator',
      place: 'regionCode',
      tables: {
        fact_educator: row({ region: 'regionCode', home_province: 'homeProvince', online_access: 'onlineAccess' }),
      },
    },
    {
      kind: 'Employment',
      tables: {
        fact_employment: row({
          educator_id: 'educator.id',
          organization_id: 'organization.id',
          region: 'regionCode',
          kinds: 'kinds',
          ...DAYS,
        }),
      },
    },
    {
      kind: 'Team',
      place: 'regionCode',
      tables: {
        fact_team: row({ kind: 'kind', region: 'regionCode', owner_id: 'owner.id', subject: 'subject', ...DAYS }),
        fact_team_member: each('members', { educator_id: 'educator.id', role: 'role', ...DAYS }),
      },
    },
    {
      kind: 'Agreement',
      tables: { fact_agreement: row({ kind: 'kind', party_id: 'party.id', region: 'regionCode', ...DAYS }) },
    },
  ],
};
