import { SUBGRAPHS, type SubgraphName } from '@xiangxun/prisma/subgraph-name';
import type { Graph } from '@xiangxun/gateway/graph';
import type { Peer } from '@xiangxun/schema/service/subgraph';
import { isScope, SCOPES, type Scope, type Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  isObjectType,
  print,
} from 'graphql';
import type { Contract } from './contract.ts';
import type { Source } from './choices.ts';
import { clientOf, type Effects } from './mock-subgraphs.ts';
import type { World } from './world.ts';
import { type Asking, federatedSchema, type Question, type Reply, type Yardstick, yardstickOf } from './yardstick.ts';

/** An implementation under test, and its yardstick. */
export interface Subject {
  readonly name: string;
  readonly source: Source;
  readonly expected: Yardstick;
  /** Like `expected`, but every field is executed: returns the paths of everything hidden. */
  readonly exhaustive: Yardstick;
  /** The viewers' scopes: mostly the first set, sometimes one of the others, so that fields are withheld. */
  readonly scopes: readonly (readonly Scope[])[];
  readonly ask: (question: Question, asking: Asking) => Promise<Reply>;
}

/** A request as it is sent. */
interface Sent {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: Viewer;
}

/** The contract as one schema, with which the federated graph is compared. */
export interface Whole {
  readonly source: Source;
  readonly expected: Yardstick;
  readonly exhaustive: Yardstick;
}

export function wholeOf(contract: Contract, world: World): Whole {
  const schema = federatedSchema(contract, world);
  const exhaustive = yardstickOf(federatedSchema(contract, world, true));
  return { source: sourceOf(contract, schema), expected: yardstickOf(schema), exhaustive };
}

/** The federated graph, compared with graphql-js over the contract as one schema. */
export function gatewaySubject(name: string, whole: Whole, graph: Graph, effects: Effects): Subject {
  const ask = asker(
    effects,
    async ({ viewer, variables, ...operation }) => {
      const bytes = new TextEncoder().encode(JSON.stringify(variables));
      const params = { ...operation, variables: { bytes, value: () => JSON.parse(JSON.stringify(variables)) } };
      const { json } = await graph.answer(params, { viewer, correlationId: viewer.client });
      return resultOf(json);
    },
    async ({ viewer, variables, ...operation }) => {
      const bytes = new TextEncoder().encode(JSON.stringify(variables));
      const params = { ...operation, variables: { bytes, value: () => JSON.parse(JSON.stringify(variables)) } };
      return graph.stream(params, { viewer, correlationId: viewer.client });
    },
  );
  const scopes: Subject['scopes'] = [
    SCOPES,
    SCOPES.filter((scope) => scope !== 'pii:read'),
    ['graph:read'],
    ['graph:write', 'sync:write'],
  ];
  return { name, ...whole, scopes, ask };
}

/** A subgraph's own executor, compared with graphql-js over the same schema. */
export function executorSubject(
  name: SubgraphName,
  contract: Contract,
  schema: GraphQLSchema,
  peer: Peer,
  effects: Effects,
): Subject {
  const ask = asker(
    effects,
    // Both ways that a caller may choose must have the same result.
    async ({ viewer, ...request }) => {
      if (viewer.client.endsWith('0')) {
        const variables = new TextEncoder().encode(JSON.stringify(request.variables));
        return resultOf((await peer.pass({ ...request, variables }, viewer)).json);
      }
      const variables = JSON.parse(JSON.stringify(request.variables));
      return resultOf(JSON.stringify(await peer.execute({ ...request, variables }, viewer)));
    },
    async ({ viewer, ...request }) => peer.subscribe({ ...request, variables: { ...request.variables } }, viewer),
  );
  const source = { ...sourceOf(contract, schema), isEntity: (type: string) => contract.resolves(name, type) };
  const expected = yardstickOf(schema);
  return { name: `executor of ${name}`, source, expected, exhaustive: expected, scopes: [SCOPES], ask };
}

/** No response takes longer than this; a missing one is a failure like others. */
const PATIENCE_MS = 20_000;

/** Distinguishes requests of all subjects. */
let requests = 0;

/** Sends requests with a client of their own, by which the effects of a request are found. */
function asker(
  effects: Effects,
  answer: (sent: Sent) => Promise<ExecutionResult>,
  stream: (sent: Sent) => Promise<AsyncIterable<ExecutionResult>>,
): Subject['ask'] {
  return async ({ document, operationName, variables }, { seed, scopes }) => {
    requests += 1;
    const client = clientOf(seed, requests);
    const viewer: Viewer = {
      client,
      role: 'AUTHORITY',
      organization: null,
      educator: null,
      region: 'CN',
      scopes: scopes.filter(isScope),
      language: 'en',
    };
    const sent: Sent = { query: textOf(document), ...(operationName && { operationName }), variables, viewer };
    const isStream = getOperationAST(document, operationName)?.operation === 'subscription';
    try {
      const results = await inTime(isStream ? stream(sent).then(collected) : answer(sent).then((result) => [result]));
      return { results, effects: effects.get(client) ?? [] };
    } finally {
      effects.delete(client);
    }
  };
}

async function collected(events: AsyncIterable<ExecutionResult>): Promise<ExecutionResult[]> {
  const results: ExecutionResult[] = [];
  for await (const event of events) results.push(resultOf(JSON.stringify(event)));
  return results;
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}

/** Parses a result. Parsing drops all but the last of equal keys, which the length of the text reveals. */
function resultOf(json: string | Uint8Array): ExecutionResult {
  const text = typeof json === 'string' ? json : new TextDecoder('utf-8', { fatal: true }).decode(json);
  const result = JSON.parse(text) as ExecutionResult;
  if (JSON.stringify(result).length !== text.length)
    throw new Error(`a key is there twice, or space in between: ${text}`);
  return result;
}

const texts = new WeakMap<DocumentNode, string>();

function textOf(document: DocumentNode): string {
  const text = texts.get(document) ?? print(document);
  texts.set(document, text);
  return text;
}

function sourceOf(contract: Contract, schema: GraphQLSchema): Source {
  const isEntity = (type: string) => contract.keyOf(type) !== undefined;
  const sharesOf = (type: string) => {
    const object = schema.getType(type);
    const fields = isObjectType(object) ? Object.keys(object.getFields()) : [];
    return new Set(fields.flatMap((field) => (field === contract.keyOf(type) ? [] : contract.ownersOf(type, field))))
      .size;
  };
  const shares = new Map(
    SUBGRAPHS.length > 0 ? Object.keys(schema.getTypeMap()).map((type) => [type, sharesOf(type)]) : [],
  );
  return { schema, isEntity, sharesOf: (type) => shares.get(type) ?? 0 };
}
