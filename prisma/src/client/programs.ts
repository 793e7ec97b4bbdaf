import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../generated/programs/client.ts';

export type * from '../generated/programs/client.ts';

/** The typed client of the programs schema. */
export type ProgramsClient = PrismaClient;

/** Opens the client on a pool whose connections use the programs schema. */
export function openPrograms(pool: Pool): ProgramsClient {
  return new PrismaClient({ adapter: new PrismaPg(pool, { schema: 'programs' }) });
}
