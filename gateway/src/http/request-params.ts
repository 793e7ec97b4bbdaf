import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { parseRequestParams } from 'graphql-http';
import type { GraphQLParams, Variables } from '../graph.ts';
import { membersOf, NestingError } from './json-members.ts';
import { badRequest, RequestError } from './request-error.ts';
import { variablesOfBytes } from './variables.ts';

/**
 * How deep arrays and objects may be nested in a request. This is deeper than any valid value, so that a value that is
 * nested too deep is refused with its path. It is shallow enough for `JSON.stringify`, which recurses.
 */
export const MOST_NESTED = 3_500;

const MEMBERS: readonly string[] = ['query', 'operationName', 'variables', 'extensions'];
const FORMS = 'query and operationName are strings, variables and extensions are JSON objects';

/** Refuses unknown members of a request; those of `extensions` are the client's own. */
export function refuseUnknown(names: Iterable<string>): void {
  for (const name of names)
    if (!MEMBERS.includes(name))
      throw badRequest(
        `${JSON.stringify(name.slice(0, 100))} is no member of a request: send ${MEMBERS.join(', ')} alone`,
      );
}

/**
 * Reads the parameters of a GET or POST (GraphQL over HTTP, 5).
 *
 * @param body returns the body; called only if there is one
 * @throws {RequestError} for a client's mistake
 */
export async function readParams(request: IncomingMessage, body: () => Promise<Buffer>): Promise<GraphQLParams> {
  const { method = '', headers } = request;
  // The library parses only what is between the first two question marks.
  const [path, ...search] = (request.url ?? '').split('?');
  const url = `${path}?${search.join('%3F')}`;
  let refusal: unknown;
  let variables: Variables | undefined;
  const read = async () => {
    try {
      const sent = readMembers(await body());
      variables = sent.variables;
      return sent.params;
    } catch (error) {
      refusal = error;
      throw error;
    }
  };
  const params = await parseRequestParams({ method, url, headers, body: read, raw: null, context: null }).catch(
    ({ message }: Error) => {
      throw refusal ?? badRequest(`${message}: ${FORMS}`);
    },
  );
  if (!('query' in params)) throw refusalOf(params[1].status);
  if (method === 'GET' && params.variables) variables = variablesOfUrl(url);
  const { query, operationName } = params;
  return {
    query,
    ...(operationName && { operationName }),
    ...(variables && { variables }),
    ...(method === 'GET' && { safe: true }),
  };
}

/** The parameters in a body, with `variables` separate and unparsed. The library refuses wrong types. */
function readMembers(body: Buffer): { params: Record<string, unknown>; variables?: Variables } {
  if (!isUtf8(body)) throw badRequest('The body is not in UTF-8: encode it so');
  const members = scanned(body);
  refuseUnknown(members.map(({ name }) => name));
  const params: Partial<Record<string, unknown>> = {};
  let variables: Variables | undefined;
  try {
    for (const { name, bytes } of members) {
      // If a name occurs more than once, each value must be JSON and the last one counts.
      if (name === 'variables') variables?.value();
      const isObject = name === 'variables' && bytes[0] === 0x7b;
      if (name === 'variables') variables = isObject ? variablesOfBytes(bytes) : undefined;
      params[name] = isObject ? {} : JSON.parse(bytes.toString());
    }
  } catch {
    throw malformed('a value is malformed');
  }
  return { params, ...(variables && { variables }) };
}

function scanned(body: Buffer) {
  try {
    return membersOf(body, MOST_NESTED);
  } catch (error) {
    if (error instanceof NestingError) throw badRequest(`${error.message}: flatten what you send`);
    throw malformed(body.length === 0 ? 'it is empty' : (error as SyntaxError).message);
  }
}

function malformed(reason: string): RequestError {
  return badRequest(`The body is not a JSON object (${reason}): send {"query": "…", "variables": {…}}`);
}

function variablesOfUrl(url: string): Variables {
  const bytes = Buffer.from(new URL(url, 'http://localhost').searchParams.get('variables') ?? '');
  scanned(bytes);
  return variablesOfBytes(bytes);
}

function refusalOf(status: number): RequestError {
  if (status === 405)
    return new RequestError(405, 'BAD_REQUEST', 'Operations are sent with POST, queries with GET too', {
      allow: 'GET, POST',
    });
  return new RequestError(415, 'BAD_REQUEST', 'The Content-Type of a request is application/json, in UTF-8');
}
