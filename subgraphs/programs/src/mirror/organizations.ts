import type { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { type MirrorKind, type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';

import { type Span, span } from './span.ts';

interface OrganizationNode {
  readonly id: string;
  readonly regionCode: string;
  readonly authorityLevel?: string | null;
}

interface SchoolNode extends OrganizationNode {
  readonly periods: readonly (Span & { readonly townshipCode: string; readonly rural: boolean })[];
}

const organizationRow =
  (kind: (typeof ORGANIZATION_KINDS)[number]) =>
  ({ id, regionCode, authorityLevel }: OrganizationNode) => [
    { id, kind, region: regionCode, authority_level: authorityLevel ?? null },
  ];

function organization(kind: Exclude<(typeof ORGANIZATION_KINDS)[number], 'School'>, more = ''): MirrorKind {
  return mirrorKind<OrganizationNode>({
    kind,
    selection: `regionCode ${more}`,
    region: ({ regionCode }) => regionCode,
    tables: { mirror_organization: organizationRow(kind) },
  });
}

/** What this subgraph keeps of organizations: who lies where, works where, and serves whom. */
export const organizationsMirror: MirrorSource = {
  subgraph: 'organizations',
  kinds: [
    mirrorKind<{ id: string; code: string }>({
      kind: 'Region',
      selection: 'code',
      region: ({ code }) => code,
      tables: {},
    }),
    organization('EducationAuthority', 'authorityLevel'),
    organization('DevelopmentCenter'),
    organization('University'),
    organization('Provider'),
    mirrorKind<SchoolNode>({
      kind: 'School',
      selection: 'regionCode periods { spanFrom: from spanTo: to townshipCode rural }',
      region: ({ regionCode }) => regionCode,
      tables: {
        mirror_organization: organizationRow('School'),
        mirror_school_period: ({ id, periods }) =>
          periods.map((period, position) => ({
            id,
            position,
            ...span(period),
            township_code: period.townshipCode,
            rural: period.rural,
          })),
      },
    }),
    mirrorKind<{ id: string; regionCode: string }>({
      kind: 'Educator',
      selection: 'regionCode',
      region: ({ regionCode }) => regionCode,
      tables: {},
    }),
    mirrorKind<Span & { id: string; educator: { id: string } | null; organization: { id: string } | null }>({
      kind: 'Employment',
      selection: 'educator { id } organization { id } spanFrom: from spanTo: to',
      tables: {
        mirror_employment: (node) =>
          node.educator && node.organization
            ? [{ id: node.id, educator_id: node.educator.id, organization_id: node.organization.id, ...span(node) }]
            : [],
      },
    }),
    mirrorKind<{
      id: string;
      regionCode: string;
      owner: { id: string } | null;
      members: readonly (Span & { educator: { id: string } | null; leads: boolean })[];
    }>({
      kind: 'Team',
      selection: 'regionCode owner { id } members { educator { id } leads spanFrom: from spanTo: to }',
      region: ({ regionCode }) => regionCode,
      tables: {
        mirror_team: ({ id, regionCode, owner }) => [{ id, region: regionCode, owner_id: owner?.id ?? null }],
        mirror_team_member: ({ id, members }) =>
          members.flatMap(({ educator, leads, ...days }, position) =>
            educator ? [{ id, position, educator_id: educator.id, leads, ...span(days) }] : [],
          ),
      },
    }),
    mirrorKind<Span & { id: string; regionCode: string; party: { id: string } | null; program: { id: string } | null }>(
      {
        kind: 'Agreement',
        selection: 'regionCode party { id } program { id } spanFrom: from spanTo: to',
        tables: {
          mirror_agreement: (node) =>
            node.party
              ? [
                  {
                    id: node.id,
                    party_id: node.party.id,
                    region: node.regionCode,
                    program_id: node.program?.id ?? null,
                    ...span(node),
                  },
                ]
              : [],
        },
      },
    ),
  ],
};
