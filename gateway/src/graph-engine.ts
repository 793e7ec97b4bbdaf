import { WordedError } from '@xiangxun/schema/contract/errors/graph-error';
import { streamOf } from '@xiangxun/schema/service/stream';
import type { Peer } from '@xiangxun/schema/service/subgraph';
import { type ExecutionResult, type FormattedExecutionResult, OperationTypeNode, parse } from 'graphql';
import type { Logger } from 'pino';
import { readRequirements } from './access/requirements.ts';
import { type AdmissionSettings, createAdmission, DEFAULT_ADMISSION, type Grant } from './admission/admission.ts';
import { type Answer, type Graph, type GraphQLParams, languageFor, type RequestContext } from './graph.ts';
import { withMember } from './json-bytes.ts';
import { costOf, type OperationCost, totalOf } from './limits/cost.ts';
import { beyondLimit, DEFAULT_LIMITS, type Limits } from './limits/limits.ts';
import { createOperations, type Operation } from './operations.ts';
import { RefusedError, type Told, toldOf } from './refused.ts';
import { createRunner } from './runner.ts';
import { boundStreams, DEFAULT_STREAMS } from './streams.ts';
import { apiSchema } from './supergraph/api-schema.ts';
import { readCosts } from './supergraph/costs.ts';
import { readOwnership } from './supergraph/ownership.ts';
import { refuseUnplannable } from './supergraph/plannable.ts';
import { givenVariables } from './variables.ts';

export interface GraphOptions {
  /** SDL. */
  readonly supergraph: string;
  /** Keyed by the supergraph's names of its subgraphs. */
  readonly peers: Readonly<Record<string, Peer>>;
  /** How long a subgraph may take for one answer, in ms. */
  readonly timeLimitMs: number;
  /** Whether clients may query the schema. */
  readonly introspection: boolean;
  readonly limits?: Limits;
  readonly admission?: AdmissionSettings;
  /** How many streams a client may have open at once. */
  readonly streams?: number;
  readonly log: Logger;
}

/** How many bytes of a document are parsed, validated and planned for one unit of cost: 20 kB take some 30 ms. */
const READ_FOR_A_UNIT = 10;

/** An operation that may run. */
interface Admitted {
  readonly operation: Operation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly cost: OperationCost;
  readonly grant: Grant;
}

/**
 * Creates the graph of a supergraph: it admits operations, plans them, queries the subgraphs and combines their
 * answers. Requests in flight are not shared: equal requests of two viewers have different answers.
 *
 * @throws when the supergraph is invalid, or uses what plans do not support
 */
export function createGraph(options: GraphOptions): Graph {
  const { introspection, limits = DEFAULT_LIMITS, log } = options;
  const supergraph = parse(options.supergraph, { noLocation: true });
  refuseUnplannable(supergraph);
  const schema = apiSchema(supergraph);
  const costs = readCosts(supergraph);
  const ownership = readOwnership(supergraph);
  const requirements = readRequirements(supergraph);
  const operations = createOperations({ schema, ownership, requirements, limits, introspection });
  const admission = createAdmission(options.admission ?? DEFAULT_ADMISSION);
  const bounded = boundStreams(options.streams ?? DEFAULT_STREAMS);
  const runner = createRunner({ ...options, schema });

  /** Returns the plan of an operation. Planning is charged even if the document is refused. */
  const prepared = ({ query, operationName }: GraphQLParams, context: RequestContext): Operation => {
    const known = operations.known(query, operationName, context.viewer);
    if (known) return known;
    // A document that is too long is refused without being parsed.
    const isRead = query.length <= limits.length;
    if (isRead) admission.spend(context, Math.ceil(query.length / READ_FOR_A_UNIT));
    return operations.prepare(query, operationName, context.viewer);
  };

  const admit = (params: GraphQLParams, context: RequestContext): Admitted => {
    const operation = prepared(params, context);
    const kind = operation.definition.operation;
    if (params.safe && kind === OperationTypeNode.MUTATION) throw wrongMethod();
    const variables = givenVariables(schema, operation.plan, params.variables, { hideSuggestions: !introspection });
    const cost = costOf(schema, costs, operation.set, variables);
    const requested = totalOf(cost);
    if (requested > limits.cost) throw new RefusedError([beyondLimit('cost', requested, limits.cost)]);
    return { operation, variables, cost, grant: admission.spend(context, requested) };
  };

  const run = async (params: GraphQLParams, context: RequestContext, admitted: Admitted): Promise<Answer> => {
    const { operation, variables, cost, grant } = admitted;
    const { json, objects, refusal } = await runner.run(operation, params, variables, context);
    const spent = grant.settle(cost.weights + Math.min(objects, cost.objects));
    const { headers } = spent;
    return { json: withMember(json, 'extensions', { cost: spent.cost }), headers, ...(refusal && { refusal }) };
  };

  /** What the client sees of an error; rethrows if the client has disconnected. */
  const told = (error: unknown, context: RequestContext): Told => {
    const { correlationId, signal } = context;
    if (signal?.aborted) throw error;
    const refused = toldOf(error, correlationId, languageFor(context));
    if (refused.refusal.status === 500) log.error({ err: error, correlationId }, 'a request failed');
    return refused;
  };

  const inTurn = async <T>(context: RequestContext, work: () => Promise<T>): Promise<T> => {
    const leave = await admission.enter(context);
    try {
      return await work();
    } finally {
      leave();
    }
  };

  return {
    async answer(params, context) {
      try {
        return await inTurn(context, async () => {
          const admitted = admit(params, context);
          const kind = admitted.operation.definition.operation;
          if (kind === OperationTypeNode.SUBSCRIPTION) throw notByThisWay();
          return await run(params, context, admitted);
        });
      } catch (error) {
        const { errors, refusal, headers } = told(error, context);
        return { json: JSON.stringify({ errors }), refusal, headers };
      }
    },

    async stream(params, context) {
      const open = async (): Promise<AsyncIterableIterator<FormattedExecutionResult>> => {
        try {
          return await inTurn(context, async () => {
            const admitted = admit(params, context);
            const { operation, variables, grant } = admitted;
            if (operation.definition.operation !== OperationTypeNode.SUBSCRIPTION) {
              const { json } = await run(params, context, admitted);
              return streamOf(JSON.parse(Buffer.from(json).toString()) as FormattedExecutionResult);
            }
            grant.settle(0);
            return await runner.subscribe(operation, variables, context);
          });
        } catch (error) {
          return streamOf({ errors: told(error, context).errors });
        }
      };
      // The transports serialise results as JSON, so a formatted result suffices.
      return bounded(context, open as () => Promise<AsyncIterableIterator<ExecutionResult>>);
    },
  };
}

function wrongMethod(): RefusedError {
  const wording = { en: 'A mutation is not sent by GET: send it by POST', zh: 'mutation 不以 GET 发送：请用 POST' };
  return new RefusedError([new WordedError(wording)], { status: 405, ofDocument: false }, { allow: 'POST' });
}

function notByThisWay(): RefusedError {
  const wording = {
    en: 'A subscription is answered as a stream: accept text/event-stream, or ask over a WebSocket',
    zh: '订阅以流应答：请接受 text/event-stream，或经 WebSocket 请求',
  };
  return new RefusedError([new WordedError(wording)], { status: 406, ofDocument: false });
}
