import type { DocumentNode, GraphQLInputType, OperationTypeNode, ValueNode, VariableDefinitionNode } from 'graphql';
import type { Refusal } from '../access/requirements.ts';
import type { Condition } from '../normalise/condition.ts';
import type { Placed } from '../normalise/order.ts';

/** How an operation is answered: which subgraphs are asked what, and how the answer is put together. */
export interface Plan {
  readonly operation: OperationTypeNode;
  /** Done one after another; the requests of a step run as soon as those that they wait for are answered. */
  readonly steps: readonly Step[];
  readonly output: OutputSet;
  /** Set when one subgraph answers everything under the client's own keys: then its answer is passed on as it comes. */
  readonly whole?: Whole;
  /** The operation's variables, as the client declared them. */
  readonly variables: readonly VariableDefinitionNode[];
}

/** What may be done before the next step begins. */
export interface Step {
  /** Each comes after those that it waits for. */
  readonly requests: readonly Request[];
  /** Set where the turn of a mutation's step depends on variables: the field that it is for. */
  readonly turn?: Placed;
}

/** An operation that one subgraph answers whole. */
export interface Whole {
  readonly owner: string;
  readonly query: string;
  /** Whether the subgraph is given all variables, and so checks all of them. */
  readonly checksVariables: boolean;
}

/** One request to one subgraph. */
export interface Request {
  readonly id: number;
  readonly owner: string;
  readonly query: string;
  readonly variables: readonly RequestVariable[];
  /** Ids of the requests whose answers hold the keys of the entities that this one asks for. */
  readonly after: readonly number[];
  /** What it asks at the root; undefined for entities. */
  readonly root?: TypeSelection;
  /** The entities that it asks for, each kind of question under an alias of its own. */
  readonly groups: readonly Group[];
}

/** A variable of a request to a subgraph. */
export interface RequestVariable {
  readonly name: string;
  readonly value: ArgumentValue;
}

/** Where the value of a variable comes from. */
export type ArgumentValue =
  /** It is a variable of the client, by the same name; where the client gives none it stays absent. */
  | { readonly of: 'client' }
  | { readonly of: 'document'; readonly constant: unknown }
  /** It is written in the document around variables, whose types are the operation's. */
  | {
      readonly of: 'both';
      readonly node: ValueNode;
      readonly type: GraphQLInputType;
      readonly types: ReadonlyMap<string, GraphQLInputType>;
    };

/** Entities of one type that are asked the same, by their keys, each once. */
export interface Group {
  /** The property by which objects in answers remember which of these entities they are. */
  readonly slot: string;
  /** The group that asks for all of these too: equal questions are put once. */
  same: Group | undefined;
  readonly alias: string;
  readonly representations: string;
  readonly type: string;
  readonly key: string;
  readonly request: number;
  readonly selection: TypeSelection;
}

/** What a subgraph is asked of an object, by concrete type. */
export interface Selection {
  /** Whether more than one type may turn up, so that `__typename` is asked for. */
  readonly abstract: boolean;
  readonly types: ReadonlyMap<string, TypeSelection>;
}

/** What a subgraph is asked of an object of one type. */
export interface TypeSelection {
  readonly type: string;
  /** By alias. */
  readonly fields: ReadonlyMap<string, FieldSelection>;
  /** Groups that need this object's key. */
  readonly hops: readonly Hop[];
  /** The fields beneath which there are objects with hops, by alias. */
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

/** How an object of one type is written into the answer. */
export interface OutputSet {
  readonly type: string;
  readonly fields: readonly OutputField[];
  /** Whether the place of any field depends on variables. */
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
  /** The one type that can stand here. */
  readonly only?: OutputSet;
}

/** Where the value of a response key is found. */
export type Source =
  /** In the object at hand. */
  | { readonly in: 'object'; readonly alias: string }
  /** In the same entity as another subgraph answered it. */
  | { readonly in: 'group'; readonly group: Group; readonly alias: string }
  /** At the root of the answer to a request. */
  | { readonly in: 'request'; readonly request: number; readonly alias: string }
  /** The name of the type at hand. */
  | { readonly in: 'type' }
  /** The schema itself, which the gateway answers: a document that asks for this alone. */
  | { readonly in: 'schema'; readonly document: DocumentNode }
  | { readonly in: 'nowhere'; readonly refusal: Refusal };

/** The lists and non-nulls around a type. */
export interface Wrap {
  readonly nonNull: boolean;
  readonly list?: Wrap;
}
