import type { ProgramsClient } from '@xiangxun/prisma/client/programs';
import type { GraphContext } from '@xiangxun/schema/kit/context';

/** The typed client of this subgraph's rows. */
export function read(context: GraphContext): ProgramsClient {
  return context.read as ProgramsClient;
}
