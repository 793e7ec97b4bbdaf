import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import type { KindName } from '@xiangxun/schema/contract/id';
import { type MirrorKind, type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';
import { type Dated, idOf, type Placed, placeOf, type Ref } from './node.ts';

interface School extends Placed {
  name: string;
  schoolKind: string | null;
  subjects: string[];
  periods: (Dated & { townshipCode: string; rural: boolean; quality: boolean; centerSchool: Ref; principal: Ref })[];
}

interface Team extends Placed, Dated {
  teamKind: string;
  owner: Ref;
  subject: string | null;
  members: (Dated & { educator: Ref; role: string | null })[];
}

const school = mirrorKind<School>({
  kind: 'School',
  selection:
    'name regionCode schoolKind subjects periods { from to townshipCode rural quality centerSchool { id } principal { id } }',
  region: placeOf,
  tables: {
    fact_organization: ({ id, name, regionCode, schoolKind, subjects }) => [
      { id, kind: 'SCHOOL', name, region: regionCode, school_kind: schoolKind, subjects },
    ],
    fact_school_period: ({ id, periods }) =>
      periods.map(({ from, to, townshipCode, rural, quality, centerSchool, principal }) => ({
        id,
        from_day: from,
        to_day: to,
        township: townshipCode,
        rural,
        quality,
        center_school_id: idOf(centerSchool),
        principal_id: idOf(principal),
      })),
  },
});

/** An organization other than a school. */
function organization(kind: KindName, value: string): MirrorKind {
  return mirrorKind<Placed & { name: string }>({
    kind,
    selection: 'name regionCode',
    region: placeOf,
    tables: {
      fact_organization: ({ id, name, regionCode }) => [
        { id, kind: value, name, region: regionCode, school_kind: null, subjects: null },
      ],
    },
  });
}

/** What is read of the organizations. */
export const organizations: MirrorSource = {
  subgraph: 'organizations',
  kinds: [
    mirrorKind<{ id: string; code: string; name: string; level: string; placeholder: boolean }>({
      kind: 'Region',
      selection: 'code name level placeholder',
      region: ({ code }) => code,
      tables: { fact_region: ({ id, code, name, level, placeholder }) => [{ id, code, name, level, placeholder }] },
    }),
    ...ORGANIZATION_KINDS.filter((kind) => kind !== 'School').map((kind) =>
      organization(kind, kind.replaceAll(/(?<!^)[A-Z]/g, '_$&').toUpperCase()),
    ),
    school,
    mirrorKind<Placed & { clusterSchools: (Dated & { school: Ref })[] }>({
      kind: 'Cluster',
      selection: 'regionCode clusterSchools: schools { school { id } from to }',
      tables: {
        fact_cluster: ({ id, regionCode }) => [{ id, region: regionCode }],
        fact_cluster_school: ({ id, clusterSchools }) =>
          clusterSchools.map(({ school: member, from, to }) => ({
            id,
            school_id: idOf(member),
            from_day: from,
            to_day: to,
          })),
      },
    }),
    mirrorKind<Placed & { homeProvince: string | null; onlineAccess: boolean }>({
      kind: 'Educator',
      selection: 'regionCode homeProvince onlineAccess',
      region: placeOf,
      tables: {
        fact_educator: ({ id, regionCode, homeProvince, onlineAccess }) => [
          { id, region: regionCode, home_province: homeProvince, online_access: onlineAccess },
        ],
      },
    }),
    mirrorKind<Placed & Dated & { educator: Ref; organization: Ref; employmentKinds: string[] }>({
      kind: 'Employment',
      selection: 'regionCode from to educator { id } organization { id } employmentKinds: kinds',
      tables: {
        fact_employment: ({ id, regionCode, from, to, educator, organization: employer, employmentKinds }) => [
          {
            id,
            educator_id: idOf(educator),
            organization_id: idOf(employer),
            region: regionCode,
            kinds: employmentKinds,
            from_day: from,
            to_day: to,
          },
        ],
      },
    }),
    mirrorKind<Team>({
      kind: 'Team',
      selection: 'regionCode from to teamKind: kind owner { id } subject members { educator { id } role from to }',
      region: placeOf,
      tables: {
        fact_team: ({ id, regionCode, from, to, teamKind, owner, subject }) => [
          {
            id,
            kind: teamKind,
            region: regionCode,
            owner_id: idOf(owner),
            program_id: null,
            subject,
            from_day: from,
            to_day: to,
          },
        ],
        fact_team_member: ({ id, members }) =>
          members.map(({ educator, role, from, to }) => ({
            id,
            educator_id: idOf(educator),
            role,
            from_day: from,
            to_day: to,
          })),
      },
    }),
    mirrorKind<Placed & Dated & { agreementKind: string; party: Ref }>({
      kind: 'Agreement',
      selection: 'regionCode from to agreementKind: kind party { id }',
      tables: {
        fact_agreement: ({ id, regionCode, from, to, agreementKind, party }) => [
          {
            id,
            kind: agreementKind,
            party_id: idOf(party),
            region: regionCode,
            program_id: null,
            from_day: from,
            to_day: to,
          },
        ],
      },
    }),
  ],
};
