import type { GraphQLError, GraphQLFormattedError } from 'graphql';

/** The error in the place of what `subgraph` should have answered. Why it didn't is for the log alone. */
export function unavailable(subgraph: string, correlationId: string): GraphQLFormattedError {
  return {
    message: `${subgraph} does not answer at present; what was asked of it is left out`,
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph, correlationId },
  };
}

/** An error as a client is shown it; what is wrong with a document is BAD_REQUEST unless it says otherwise. */
export function shown(error: GraphQLError, correlationId: string, code = 'BAD_REQUEST'): GraphQLFormattedError {
  const { message, locations, path, extensions } = error.toJSON();
  return {
    message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, ...extensions, correlationId },
  };
}

/** What a client is told of a fault of ours. */
export function internal(correlationId: string): GraphQLFormattedError {
  const message = `Something went wrong on our side; please quote ${correlationId}`;
  return { message, extensions: { code: 'INTERNAL', correlationId } };
}
