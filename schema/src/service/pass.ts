import { checkObjectText, JsonTextError, parseObjectText, VARIABLES_DEPTH } from './json-text.ts';
import type { GraphPeer, PassedAnswer, Peer, RawGraphRequest } from './subgraph.ts';

/** Passes requests to a subgraph in this process: variables are parsed once, and the result is serialised once. */
export function passTo(execute: GraphPeer['execute']): Peer['pass'] {
  return async ({ query, operationName, variables: bytes }, viewer, signal) => {
    let variables: Record<string, unknown> | undefined;
    try {
      variables = bytes && parseObjectText(bytes, VARIABLES_DEPTH);
    } catch (error) {
      return refused(error);
    }
    const request = { query, ...(operationName && { operationName }), ...(variables && { variables }) };
    const result = await execute(request, viewer, signal);
    return { json: Buffer.from(JSON.stringify(result)), ran: result.data !== undefined };
  };
}

/**
 * The HTTP body of a request, with the bytes of its variables unchanged. Variables that would not be exactly one object
 * are refused. Query and operation name come last, so they take precedence whatever the body contains.
 */
export function bodyOf({ query, operationName, variables }: RawGraphRequest): Uint8Array | PassedAnswer {
  const operation = `"operationName":${JSON.stringify(operationName ?? null)},"query":${JSON.stringify(query)}}`;
  if (!variables) return Buffer.from(`{${operation}`);
  try {
    checkObjectText(variables, VARIABLES_DEPTH);
  } catch (error) {
    return refused(error);
  }
  return Buffer.concat([Buffer.from('{"variables":'), variables, Buffer.from(`,${operation}`)]);
}

function refused(error: unknown): PassedAnswer {
  if (!(error instanceof JsonTextError)) throw error;
  const message = `The variables ${error.message}`;
  return {
    json: Buffer.from(JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] })),
    ran: false,
  };
}
