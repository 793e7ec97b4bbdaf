import type { WorkshopsClient } from '@xiangxun/prisma/client/workshops';
import type { GraphContext } from '@xiangxun/schema/kit/context';

/** The typed client of this subgraph's rows. */
export function read(context: GraphContext): WorkshopsClient {
  return context.read as WorkshopsClient;
}
