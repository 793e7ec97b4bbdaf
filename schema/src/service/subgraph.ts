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

/** A GraphQL operation with unparsed variables. */
export interface RawGraphRequest {
  readonly query: string;
  readonly operationName?: string;
  /** UTF-8 JSON text of an object; anything else is refused with BAD_REQUEST. */
  readonly variables?: Uint8Array;
}

/** The response to a query or mutation as the subgraph wrote it. */
export interface PassedAnswer {
  /** UTF-8 JSON text of the result, an object. */
  readonly json: Uint8Array;
  /** Whether the result has `data`; without it, the request was refused before it ran. */
  readonly ran: boolean;
}

/** A subgraph as other subgraphs use it, in the same process or over a connection. */
export interface GraphPeer {
  /** Runs a query or mutation. Rejects only if no response came; GraphQL errors are part of the result. */
  execute(request: GraphRequest, viewer: Viewer, signal?: AbortSignal): Promise<ExecutionResult>;
  /** Runs a subscription. A refusal is the stream's only result; the stream ends when `signal` aborts. */
  subscribe(request: GraphRequest, viewer: Viewer, signal?: AbortSignal): Promise<AsyncIterable<ExecutionResult>>;
}

/** A subgraph as the gateway uses it. */
export interface Peer extends GraphPeer {
  /** Like `execute`, for a caller that reads neither the variables nor the result. */
  pass(request: RawGraphRequest, viewer: Viewer, signal?: AbortSignal): Promise<PassedAnswer>;
}

/** A subgraph's file interface. */
export interface FilePeer {
  /** Receives or sends a file by stream. Rejects if no response came, or if `request.body` broke off. */
  transfer(request: TransferRequest, viewer: Viewer, signal?: AbortSignal): Promise<TransferAnswer>;
}

/** Peers by name. A function, since subgraphs of one process start one after another. */
export type Peers = () => Record<SubgraphName, GraphPeer>;

/** A condition that must hold before a subgraph may receive requests. */
export interface Check {
  name: string;
  ready: boolean;
  /** The measured value or the fault, in English for the operator, e.g. the age of a mirror. */
  detail?: string;
}

/** Whether a subgraph may receive requests: it may when all its checks are ready. */
export interface Readiness {
  ready: boolean;
  checks: Check[];
}

/** A counter or measurement for the operator. */
export interface Sample {
  /** The Prometheus name; samples of one name have one type. */
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Something that runs beside the requests, e.g. the feed's sequencer or a mirror. */
export interface Engine {
  name: string;
  /** Starts the work and returns; the engine waits for what it needs of others by itself. */
  start(): Promise<void>;
  /** Finishes the current step and returns when nothing runs any longer. */
  stop(): Promise<void>;
  readiness?(): Promise<Check>;
  samples?(): Promise<readonly Sample[]>;
}

/** What an engine is created with. */
export interface EngineEnvironment {
  /** The subgraph that the engine works for. */
  subgraph: SubgraphName;
  pool: Pool;
  peers: Peers;
  log: Logger;
}

/** What the context of a request is created from. */
export interface ContextRequest {
  readonly viewer: Viewer;
  readonly pool: Pool;
  readonly log?: Log;
  /** Aborts when nobody waits for the response any longer. */
  readonly signal?: AbortSignal | undefined;
}

/** Everything that the kit needs to run a subgraph. */
export interface SubgraphDefinition {
  name: SubgraphName;
  /** The executable federation subgraph, with `_entities` and `_service`. */
  schema: GraphQLSchema;
  /** Creates the context; called once per request. */
  context(request: ContextRequest): Promise<object>;
  engines(environment: EngineEnvironment): Engine[];
  /** Who sees and who writes the declared kinds. */
  readonly rules?: ReadonlyMap<KindName, AccessRules>;
  /** Receives and sends files, if the subgraph has any. */
  transfer?(request: TransferRequest, viewer: Viewer, pool: Pool): Promise<TransferAnswer>;
}

/** A started subgraph. */
export interface RunningSubgraph extends Peer, FilePeer {
  name: SubgraphName;
  ready(): Promise<Readiness>;
  /** The metrics of its engines. */
  samples(): Promise<readonly Sample[]>;
  /** Stops engines, finishes running requests, closes the connections to the database. */
  stop(): Promise<void>;
}
