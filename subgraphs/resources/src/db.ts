import type { ResourcesClient } from '@xiangxun/prisma/client/resources';
import type { GraphContext } from '@xiangxun/schema/kit/context';

/** The typed client of this subgraph's rows. */
export function read(context: GraphContext): ResourcesClient {
  return context.read as ResourcesClient;
}
