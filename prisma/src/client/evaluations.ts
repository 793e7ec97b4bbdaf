import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../generated/evaluations/client.ts';

export type * from '../generated/evaluations/client.ts';

/** The typed client of the evaluations schema. */
export type EvaluationsClient = PrismaClient;

/** Opens the client on a pool whose connections use the evaluations schema. */
export function openEvaluations(pool: Pool): EvaluationsClient {
  return new PrismaClient({ adapter: new PrismaPg(pool, { schema: 'evaluations' }) });
}
