import type { OrganizationsClient } from '@xiangxun/prisma/client/organizations';
import type { GraphContext } from '@xiangxun/schema/kit/context';

/** The typed client of this subgraph's rows. */
export function read(context: GraphContext): OrganizationsClient {
  return context.read as OrganizationsClient;
}
