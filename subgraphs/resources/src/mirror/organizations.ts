import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';

interface Placed {
  id: string;
  regionCode: string;
}

interface Dated extends Placed {
  from: string;
  to: string | null;
}

/** An entity that is named; null where it is no longer there. */
type Reference = { id: string } | null;

/** What is kept of the organizations: where they and their people are, who works where, and which agreements there are. */
export const organizations: MirrorSource = {
  subgraph: 'organizations',
  kinds: [
    mirrorKind<{ id: string; code: string }>({
      kind: 'Region',
      selection: 'code',
      region: ({ code }) => code,
      tables: {},
    }),
    ...ORGANIZATION_KINDS.map((kind) =>
      mirrorKind<Placed>({
        kind,
        selection: 'regionCode',
        region: ({ regionCode }) => regionCode,
        tables: { mirror_organization: ({ id, regionCode }) => [{ id, region: regionCode }] },
      }),
    ),
    mirrorKind<Placed>({
      kind: 'Educator',
      selection: 'regionCode',
      region: ({ regionCode }) => regionCode,
      tables: { mirror_educator: ({ id, regionCode }) => [{ id, region: regionCode }] },
    }),
    mirrorKind<Dated & { educator: Reference; organization: Reference }>({
      kind: 'Employment',
      selection: 'educator { id } organization { id } from to',
      tables: {
        mirror_employment: ({ id, educator, organization, from, to }) =>
          educator && organization
            ? [{ id, educator_id: educator.id, organization_id: organization.id, from_day: from, to_day: to }]
            : [],
      },
    }),
    mirrorKind<Dated & { party: Reference; program: Reference }>({
      kind: 'Agreement',
      selection: 'regionCode party { id } program { id } from to',
      tables: {
        mirror_agreement: ({ id, regionCode, party, program, from, to }) =>
          party
            ? [
                {
                  id,
                  party_id: party.id,
                  region: regionCode,
                  program_id: program?.id ?? null,
                  from_day: from,
                  to_day: to,
                },
              ]
            : [],
      },
    }),
  ],
};
