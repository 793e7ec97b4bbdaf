import type { EvaluationsClient } from '@xiangxun/prisma/client/evaluations';
import type { GraphContext } from '@xiangxun/schema/kit/context';

/** The typed client of this subgraph's rows. */
export function read(context: GraphContext): EvaluationsClient {
  return context.read as EvaluationsClient;
}
