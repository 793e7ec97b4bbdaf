import type { DocumentNode, GraphQLInputType, OperationTypeNode, ValueNode, VariableDefinitionNode } from 'graphql';
import type { Refusal } from '../access/requirements.ts';
import type { Condition } from '../normalise/condition.ts';
import type { Placed } from '../normalise/order.ts';

/** How an operation is answered: which requests are sent to which subgraphs, and how the response is built. */
export interface Plan {
  readonly operation: OperationTypeNode;
  /** Run one after another; the requests of a step run as soon as those they depend on are answered. */
  readonly steps: readonly Step[];
  readonly output: OutputSet;
  /** Set if one subgraph answers everything under the client's own keys: then its response is passed on unchanged. */
  readonly whole?: Whole;
  /** The operation's variables, as the client declared them. */
  readonly variables: readonly VariableDefinitionNode[];
}

/** What may run before the next step starts. */
export interface Step {
  /** In an order in which each follows those that it depends on. */
  readonly requests: readonly Request[];
  /** Set if the position of a mutation's step depends on variables: the field of the step. */
  readonly turn?: Placed;
}

/** An operation that one subgraph answers completely. */
export interface Whole {
  readonly owner: string;
  readonly query: string;
  /** Whether the subgraph receives all variables, and so validates all of them. */
  readonly checksVariables: boolean;
}

/** One request to one subgraph. */
export interface Request {
  readonly id: number;
  readonly owner: string;
  readonly query: string;
  readonly variables: readonly RequestVariable[];
  /** Ids of the requests whose answers contain the keys of the entities that this one requests. */
  readonly after: readonly number[];
  /** Its selection at the root; undefined for entities. */
  readonly root?: TypeSelection;
  /** The entities that it requests, each kind of selection under its own alias. */
  readonly groups: readonly Group[];
}

/** A variable of a request to a subgraph. */
export interface RequestVariable {
  readonly name: string;
  readonly value: ArgumentValue;
}

/** Where the value of a variable comes from. */
export type ArgumentValue =
  /** A variable of the client with the same name; absent if the client gives none. */
  | { readonly of: 'client' }
  | { readonly of: 'document'; readonly constant: unknown }
  /** A literal of the document that contains variables, whose types are the operation's. */
  | {
      readonly of: 'both';
      readonly node: ValueNode;
      readonly type: GraphQLInputType;
      readonly types: ReadonlyMap<string, GraphQLInputType>;
    };

/** Entities of one type with the same selection, by their keys, each once. */
export interface Group {
  /** The property in which objects of answers store which of these entities they are. */
  readonly slot: string;
  /** An equal group that requests all of these entities too, so that they are requested once. */
  same: Group | undefined;
  readonly alias: string;
  readonly representations: string;
  readonly type: string;
  readonly key: string;
  readonly request: number;
  readonly selection: TypeSelection;
}

/** A selection on an object, by concrete type. */
export interface Selection {
  /** Whether several types are possible, so that `__typename` is requested. */
  readonly abstract: boolean;
  readonly types: ReadonlyMap<string, TypeSelection>;
}

/** The selection on an object of one type. */
export interface TypeSelection {
  readonly type: string;
  /** By alias. */
  readonly fields: ReadonlyMap<string, FieldSelection>;
  /** Groups that need this object's key. */
  readonly hops: readonly Hop[];
  /** The fields that lead to objects with hops, by alias. */
  readonly leads: readonly (readonly [string, Selection])[];
}

export interface FieldSelection {
  /** The field with its arguments. */
  readonly text: string;
  /** The names of their variables. */
  readonly uses: readonly string[];
  readonly conditions: readonly Condition[];
  readonly selection?: Selection;
}

/** A way from an object to the same entity in another subgraph. */
export interface Hop {
  readonly group: Group;
  readonly keyAlias: string;
  readonly conditions: readonly Condition[];
}

/** How an object of one type is written to the response. */
export interface OutputSet {
  readonly type: string;
  readonly fields: readonly OutputField[];
  /** Whether the position of any field depends on variables. */
  readonly moves: boolean;
  readonly withheld?: Refusal;
}

/** How one response key is written. */
export interface OutputField extends Placed {
  readonly key: string;
  /** The key and the colon after it, as JSON text in UTF-8. */
  readonly prefix: Uint8Array;
  readonly when: Condition;
  readonly wrap: Wrap;
  readonly source: Source;
  /** By concrete type; undefined for leaves. */
  readonly sub?: ReadonlyMap<string, OutputSet>;
  /** Set if only one type is possible here. */
  readonly only?: OutputSet;
}

/** Where the value of a response key comes from. */
export type Source =
  /** The current object. */
  | { readonly in: 'object'; readonly alias: string }
  /** The same entity in another subgraph's answer. */
  | { readonly in: 'group'; readonly group: Group; readonly alias: string }
  /** The root of the answer to a request. */
  | { readonly in: 'request'; readonly request: number; readonly alias: string }
  /** The current type's name. */
  | { readonly in: 'type' }
  /** Introspection, which the gateway answers: a document with this field alone. */
  | { readonly in: 'schema'; readonly document: DocumentNode }
  | { readonly in: 'nowhere'; readonly refusal: Refusal };

/** The lists and non-nulls around a type. */
export interface Wrap {
  readonly nonNull: boolean;
  readonly list?: Wrap;
}
