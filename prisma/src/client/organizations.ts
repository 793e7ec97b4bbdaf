import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../generated/organizations/client.ts';

export type * from '../generated/organizations/client.ts';

/** The typed client of the organizations schema. */
export type OrganizationsClient = PrismaClient;

/** Opens the client on a pool whose connections use the organizations schema. */
export function openOrganizations(pool: Pool): OrganizationsClient {
  return new PrismaClient({ adapter: new PrismaPg(pool, { schema: 'organizations' }) });
}
