import type { GraphQLError, GraphQLFormattedError } from 'graphql';

/** The error in place of an answer from `subgraph`. The reason goes to the log only. */
export function unavailable(subgraph: string, correlationId: string): GraphQLFormattedError {
  return {
    message: `${subgraph} does not answer at present; what was asked of it is left out`,
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph, correlationId },
  };
}

/** An error as the client sees it; errors in a document are BAD_REQUEST unless they have another code. */
export function shown(error: GraphQLError, correlationId: string, code = 'BAD_REQUEST'): GraphQLFormattedError {
  const { message, locations, path, extensions } = error.toJSON();
  return {
    message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, ...extensions, correlationId },
  };
}

/** What the client sees of an internal error. */
export function internal(correlationId: string): GraphQLFormattedError {
  const message = `Something went wrong on our side; please quote ${correlationId}`;
  return { message, extensions: { code: 'INTERNAL', correlationId } };
}
