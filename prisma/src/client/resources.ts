import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../generated/resources/client.ts';

export type * from '../generated/resources/client.ts';

/** The typed client of the resources schema. */
export type ResourcesClient = PrismaClient;

/** Opens the client on a pool whose connections use the resources schema. */
export function openResources(pool: Pool): ResourcesClient {
  return new PrismaClient({ adapter: new PrismaPg(pool, { schema: 'resources' }) });
}
