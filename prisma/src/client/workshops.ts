import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../generated/workshops/client.ts';

export type * from '../generated/workshops/client.ts';

/** The typed client of the workshops schema. */
export type WorkshopsClient = PrismaClient;

/** Opens the client on a pool whose connections use the workshops schema. */
export function openWorkshops(pool: Pool): WorkshopsClient {
  return new PrismaClient({ adapter: new PrismaPg(pool, { schema: 'workshops' }) });
}
