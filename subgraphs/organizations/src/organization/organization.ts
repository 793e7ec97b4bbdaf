import type { Organization, Prisma } from '@xiangxun/prisma/client/organizations';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { type Kind, load } from '@xiangxun/schema/kit/entity/kind';
import { type KindName, kindOf } from '@xiangxun/schema/contract/id';
import { feedMatch, visible } from '../visibility.ts';

/** The GraphQL type of each kind of organization. */
export const ORGANIZATION_TYPES = {
  EDUCATION_AUTHORITY: 'EducationAuthority',
  DEVELOPMENT_CENTER: 'DevelopmentCenter',
  UNIVERSITY: 'University',
  PROVIDER: 'Provider',
  SCHOOL: 'School',
} as const satisfies Readonly<Record<string, KindName>>;

type OrganizationType = (typeof ORGANIZATION_TYPES)[keyof typeof ORGANIZATION_TYPES];

/** The kinds of organization that any field which names "an organization" takes. */
export const ANY_ORGANIZATION: readonly OrganizationType[] = Object.values(ORGANIZATION_TYPES);

/** The rows of each kind of organization (机构). */
export const organizationKinds = Object.fromEntries(
  Object.entries(ORGANIZATION_TYPES).map(([kind, name]) => [name, organizationKind(kind, name)]),
) as Record<OrganizationType, Kind<Organization, Prisma.OrganizationWhereInput>>;

function organizationKind(kind: string, name: OrganizationType): Kind<Organization, Prisma.OrganizationWhereInput> {
  return {
    name,
    table: 'organization',
    relations: { periods: { table: 'school_period', key: 'school_id' } },
    visible: (access) => ({ AND: [{ kind }, visible.organization(access)] }),
    ...(name === 'School' ? {} : { feedMatch: feedMatch.everybodys }),
  };
}

/** The organization of an id, whatever its kind, as the viewer may see it. */
export async function loadOrganization(
  context: GraphContext,
  id: string | null | undefined,
): Promise<Organization | null> {
  const kind = id ? organizationKinds[kindOf(id) as OrganizationType] : undefined;
  return kind ? load(context, kind, id) : null;
}
