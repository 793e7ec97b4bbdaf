import { createMask } from '@xiangxun/schema/service/masking';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

/** The error in the place of what `subgraph` should have answered. Why it didn't is for the log alone. */
export function unavailable(subgraph: string, correlationId: string): GraphQLError {
  return new GraphQLError(`${subgraph} does not answer at present; what was asked of it is left out`, {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph, correlationId },
  });
}

/**
 * A result as a client may see it. What a subgraph has masked, or the gateway itself says, stays as it is and bears a
 * correlation id already; everything else is masked here, so that nothing but the closed list of codes gets out.
 */
export function presentable(result: ExecutionResult, log: Logger): ExecutionResult {
  if (!result.errors) return result;
  const mask = createMask(log);
  const errors = result.errors.map((error) => {
    const formatted: GraphQLFormattedError = error instanceof GraphQLError ? error.toJSON() : error;
    const shown = formatted.extensions?.correlationId ? formatted : mask(formatted, error);
    return withStatus(shown, error, 'data' in result);
  });
  return { ...result, errors };
}

/**
 * A request that was refused before it ran has a status of its own; `spec` is what GraphQL over HTTP leaves at 200 for
 * clients that accept `application/json`: faults of the document, but not of the body around it.
 */
function withStatus(shown: GraphQLFormattedError, error: GraphQLError, ran: boolean): GraphQLError {
  const { message, path } = shown;
  const { originalError: faultOfBody, http: given, ...extensions } = shown.extensions ?? {};
  const { nodes, source, positions } = error;
  const refusal = { status: extensions.code === 'INTERNAL' ? 500 : 400, spec: !faultOfBody };
  const http = faultOfBody ? refusal : (given ?? refusal);
  return new GraphQLError(message, {
    ...(nodes && { nodes }),
    ...(source && { source }),
    ...(positions && { positions }),
    ...(path && { path }),
    extensions: { ...extensions, ...(!ran && { http }) },
  });
}
