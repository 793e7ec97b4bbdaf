import { endableStream, streamOf } from '@xiangxun/schema/service/stream';
import type { Peer } from '@xiangxun/schema/service/subgraph';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { executeSync, type FormattedExecutionResult, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { internal, unavailable } from './errors.ts';
import { type Ask, type ClientVariables, runPlan, variablesOf } from './fetch/run-plan.ts';
import { type GraphQLParams, languageFor, type Refusal, type RequestContext } from './graph.ts';
import { countObjects } from './json-bytes.ts';
import { createJsonText } from './json-text.ts';
import type { Operation } from './operations.ts';
import type { Plan } from './plan/plan.ts';
import { project } from './project/project.ts';
import { withinTime } from './time-limit.ts';

/** The result of an operation. */
export interface Outcome {
  /** JSON text of the response, an object. */
  readonly json: Uint8Array;
  /** How many objects it contains, without the root. */
  readonly objects: number;
  /** Set if the only subgraph of the operation refused it. */
  readonly refusal?: Refusal;
}

export interface RunnerOptions {
  readonly schema: GraphQLSchema;
  readonly peers: Readonly<Record<string, Peer>>;
  readonly timeLimitMs: number;
  readonly log: Logger;
}

/** The results of a subscription, as a client sees them. */
export type Results = AsyncIterableIterator<FormattedExecutionResult>;

/** Runs admitted operations. */
export interface Runner {
  run(operation: Operation, params: GraphQLParams, given: ClientVariables, context: RequestContext): Promise<Outcome>;
  /** Runs a subscription; a refusal is its stream's only result. */
  subscribe(operation: Operation, given: ClientVariables, context: RequestContext): Promise<Results>;
}

/** The objects of every response: itself and its data. */
const ENVELOPE = 2;

/** A subgraph did not answer. */
interface Failure {
  readonly subgraph: string;
  readonly error: unknown;
}

/** Runs the plan of an operation. If a subgraph does not answer, only the fields requested from it fail. */
export function createRunner({ schema, peers, timeLimitMs, log }: RunnerOptions): Runner {
  const peerOf = (owner: string): Peer => {
    const peer = peers[owner];
    if (!peer) throw new Error(`the supergraph names a subgraph ${owner}, but there is no such peer`);
    return peer;
  };

  /** Runs within the time limit. A failure is recorded, unless the client has disconnected. */
  const within = async <T>(
    owner: string,
    { viewer, signal }: RequestContext,
    failures: Failure[],
    ask: (peer: Peer, viewer: Viewer, signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> => {
    if (!viewer) throw new Error(`${owner} is asked by nobody`);
    try {
      return await withinTime(timeLimitMs, signal, (stop) => ask(peerOf(owner), viewer, stop));
    } catch (error) {
      if (signal?.aborted) throw error;
      failures.push({ subgraph: owner, error });
      return undefined;
    }
  };

  /** One log line per request, however many of its parts failed. */
  const report = (failures: readonly Failure[], { correlationId }: RequestContext) => {
    const [first] = failures;
    if (!first) return;
    const subgraphs = [...new Set(failures.map(({ subgraph }) => subgraph))];
    log.warn({ err: first.error, subgraphs, correlationId }, 'subgraphs gave no answer');
  };

  const askerOf =
    (context: RequestContext, failures: Failure[]): Ask =>
    async ({ owner, query }, variables) => {
      const result = await within(owner, context, failures, (peer, viewer, stop) =>
        peer.execute({ query, variables }, viewer, stop),
      );
      // Subgraphs mask their errors, so clients may see these.
      return result ? (result as FormattedExecutionResult) : nothingFrom(owner, context);
    };

  const answered = async (plan: Plan, given: ClientVariables, context: RequestContext, ask: Ask): Promise<Outcome> => {
    const { correlationId } = context;
    const language = languageFor(context);
    const text = createJsonText();
    text.write('{"data":');
    const { errors, objects } = project(plan.output, {
      text,
      answers: await runPlan(plan, given, ask),
      variables: given,
      introspect: ({ document }) => {
        const { data: asked } = executeSync({ schema, document, variableValues: given });
        return JSON.stringify(Object.values(asked ?? {})[0] ?? null);
      },
      refuse: ({ code, wording }) => ({ message: wording[language], extensions: { code, correlationId } }),
    });
    text.write(errors.length > 0 ? `,"errors":${JSON.stringify(errors)}}` : '}');
    return { json: text.bytes(), objects };
  };

  /** Passes an operation on to the one subgraph that answers all of it. */
  const passed = async (
    plan: Plan & { whole: NonNullable<Plan['whole']> },
    { variables }: GraphQLParams,
    given: ClientVariables,
    context: RequestContext,
    failures: Failure[],
  ): Promise<Outcome> => {
    const { owner, query } = plan.whole;
    const request = { query, ...(variables && { variables: variables.bytes }) };
    const answer = await within(owner, context, failures, (peer, viewer, stop) => peer.pass(request, viewer, stop));
    if (!answer) return answered(plan, given, context, async () => nothingFrom(owner, context));
    if (answer.ran) return { json: answer.json, objects: countObjects(answer.json) - ENVELOPE };
    return { json: answer.json, objects: 0, refusal: { status: 400, ofDocument: true } };
  };

  return {
    async run({ plan }, params, given, context) {
      const failures: Failure[] = [];
      try {
        if (isWhole(plan)) return await passed(plan, params, given, context, failures);
        return await answered(plan, given, context, askerOf(context, failures));
      } finally {
        report(failures, context);
      }
    },

    async subscribe({ plan }, given, context) {
      const first = plan.steps[0]?.requests[0];
      if (!first || !context.viewer) return streamOf(resultOf(await answered(plan, given, context, async () => ({}))));
      const { owner, query } = first;

      const failed = (error: unknown): FormattedExecutionResult => {
        report([{ subgraph: owner, error }], context);
        return nothingFrom(owner, context);
      };
      const answerTo = async (event: FormattedExecutionResult): Promise<FormattedExecutionResult> => {
        // A result without data is not an event; it says why there is none (GraphQL 6.2.3.1).
        if (event.data === undefined) return event;
        const failures: Failure[] = [];
        const ask = askerOf(context, failures);
        try {
          const all: Ask = async (request, variables) => (request === first ? event : ask(request, variables));
          return resultOf(await answered(plan, given, context, all));
        } catch (error) {
          if (context.signal?.aborted) throw error;
          log.error({ err: error, correlationId: context.correlationId }, 'an event could not be answered');
          return { data: null, errors: [internal(context.correlationId, languageFor(context))] };
        } finally {
          report(failures, context);
        }
      };
      try {
        const request = { query, variables: variablesOf(first, given) };
        const events = await peerOf(owner).subscribe(request, context.viewer, context.signal);
        const results = endableStream(events, (event) => answerTo(event as FormattedExecutionResult), context.signal);
        return orLastWord(results, failed);
      } catch (error) {
        return streamOf(failed(error));
      }
    },
  };
}

function isWhole(plan: Plan): plan is Plan & { whole: NonNullable<Plan['whole']> } {
  return plan.whole !== undefined;
}

function nothingFrom(owner: string, context: RequestContext): FormattedExecutionResult {
  return { data: null, errors: [unavailable(owner, context.correlationId, languageFor(context))] };
}

function resultOf({ json }: Outcome): FormattedExecutionResult {
  return JSON.parse(Buffer.from(json).toString()) as FormattedExecutionResult;
}

/** A stream that ends with one more result instead of an error. */
function orLastWord(stream: Results, lastWord: (error: unknown) => FormattedExecutionResult): Results {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => stream.next().catch((error: unknown) => ({ done: false, value: lastWord(error) })),
    return: async () => (await stream.return?.()) ?? { done: true, value: undefined },
  };
}
