import type { SubgraphName } from '@xiangxun/prisma/subgraph-name';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { AccessRules } from '../kit/entity/access-rules.ts';
import type { KindName } from '../contract/id.ts';
import type { Viewer } from '../kit/viewer/viewer.ts';
import type { Log } from './log.ts';
import type { TransferAnswer, TransferRequest } from './transfer.ts';

export type { SubgraphName };

/** A GraphQL operation as a client sends it. */
export interface GraphRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** A GraphQL operation whose variables have not been parsed. */
export interface RawGraphRequest {
  readonly query: string;
  readonly operationName?: string;
  /** UTF-8 JSON text of an object; what is anything else is refused with BAD_REQUEST. */
  readonly variables?: Uint8Array;
}

/** The answer to a query or mutation as the subgraph wrote it. */
export interface PassedAnswer {
  /** UTF-8 JSON text of the result, an object. */
  readonly json: Uint8Array;
  /** Whether the result has `data`; without, the request was refused before it ran. */
  readonly ran: boolean;
}

/** A subgraph as other subgraphs know it, in the same process or at the other end of a connection. */
export interface GraphPeer {
  /** Runs a query or mutation. Rejects only when no answer came; GraphQL errors are part of the result. */
  execute(request: GraphRequest, viewer: Viewer, signal?: AbortSignal): Promise<ExecutionResult>;
  /** Runs a subscription. A refusal is the only result of the stream; the stream ends when `signal` aborts. */
  subscribe(request: GraphRequest, viewer: Viewer, signal?: AbortSignal): Promise<AsyncIterable<ExecutionResult>>;
}

/** A subgraph as the gateway knows it. */
export interface Peer extends GraphPeer {
  /** Runs a query or mutation for a caller that reads neither its variables nor its result; otherwise as `execute`. */
  pass(request: RawGraphRequest, viewer: Viewer, signal?: AbortSignal): Promise<PassedAnswer>;
}

/** A subgraph as far as its files are concerned. */
export interface FilePeer {
  /** Takes a file in or gives one out, by stream. Rejects when no answer came, and when `request.body` broke off. */
  transfer(request: TransferRequest, viewer: Viewer, signal?: AbortSignal): Promise<TransferAnswer>;
}

/** Peers by name. Looked up at the time of use, since subgraphs of one process start one after another. */
export type Peers = () => Record<SubgraphName, GraphPeer>;

/** One thing that must be in order before a subgraph should be asked anything. */
export interface Check {
  name: string;
  ready: boolean;
  /** What is measured or wrong, in English for the operator, e.g. the age of a mirror. */
  detail?: string;
}

/** Whether a subgraph should be asked: it should when all its checks are ready. */
export interface Readiness {
  ready: boolean;
  checks: Check[];
}

/** Something that is counted or measured, for the operator. */
export interface Sample {
  /** As Prometheus names it; samples of one name have one type. */
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Something that runs beside the requests, e.g. the sequencer of the feed or a mirror. */
export interface Engine {
  name: string;
  /** Begins the work and returns; what the engine needs of others it waits for by itself. */
  start(): Promise<void>;
  /** Finishes the step under way and returns when nothing runs any longer. */
  stop(): Promise<void>;
  readiness?(): Promise<Check>;
  samples?(): Promise<readonly Sample[]>;
}

/** What an engine is made with. */
export interface EngineEnvironment {
  /** The subgraph that the engine works for. */
  subgraph: SubgraphName;
  pool: Pool;
  peers: Peers;
  log: Logger;
}

/** What the context of a request is made of. */
export interface ContextRequest {
  readonly viewer: Viewer;
  readonly pool: Pool;
  readonly log?: Log;
  /** Aborts when nobody waits for the answer any longer. */
  readonly signal?: AbortSignal | undefined;
}

/** What a subgraph is: everything that the kit needs to run it. */
export interface SubgraphDefinition {
  name: SubgraphName;
  /** The executable federation subgraph, with `_entities` and `_service`. */
  schema: GraphQLSchema;
  /** Makes the context of one request; called once per request. */
  context(request: ContextRequest): Promise<object>;
  engines(environment: EngineEnvironment): Engine[];
  /** Who sees and who writes the entities of its kinds, as far as they are declared. */
  readonly rules?: ReadonlyMap<KindName, AccessRules>;
  /** Takes files in and gives them out, where the subgraph has any. */
  transfer?(request: TransferRequest, viewer: Viewer, pool: Pool): Promise<TransferAnswer>;
}

/** A subgraph that has been started. */
export interface RunningSubgraph extends Peer, FilePeer {
  name: SubgraphName;
  ready(): Promise<Readiness>;
  /** What its engines count and measure. */
  samples(): Promise<readonly Sample[]>;
  /** Stops engines, finishes requests under way, closes the connections to the database. */
  stop(): Promise<void>;
}
