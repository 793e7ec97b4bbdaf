import { WordedError } from '@xiangxun/schema/contract/errors/graph-error';
import { createCache } from '@xiangxun/schema/service/byte-budget';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  OverlappingFieldsCanBeMergedRule,
  specifiedRules,
  validate,
} from 'graphql';
import { guardOf } from './access/guard.ts';
import type { Requirements } from './access/requirements.ts';
import { readDocument } from './limits/document.ts';
import { beyondLimit, type Limits } from './limits/limits.ts';
import { holdSize } from './limits/size.ts';
import { type FieldSet, normalise, TooManyFieldsError } from './normalise/normalise.ts';
import type { Plan } from './plan/plan.ts';
import { planOperation } from './plan/planner.ts';
import { RefusedError } from './refused.ts';
import type { Ownership } from './supergraph/ownership.ts';
import { overlappingFields, TooManyComparisonsError } from './validate/overlapping-fields.ts';

/** More faults of a document than these help nobody. */
const MOST_FAULTS = 20;

/**
 * What is kept takes so many bytes: a parsed document for each byte of its text (73 to 109 were measured), and a plan with its
 * fields for each of them (1,199 to 2,443 were measured, and 69 for a key as bytes), beside the document that it refers to.
 */
const DOCUMENT_BYTES = 110;
const FIELD_BYTES = 2_600;

/** All rules of GraphQL 5 but one, in the place of which there is `overlappingFields`. */
const RULES = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);

/** How many selections may be looked at for each field that an operation may have. */
const WORK = 4;

/** An operation that may be run. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly set: FieldSet;
  /** How many fields it has, fragments expanded. */
  readonly fields: number;
  readonly plan: Plan;
}

/** What operations are prepared by. */
export interface OperationsOptions {
  readonly schema: GraphQLSchema;
  readonly ownership: Ownership;
  readonly requirements: Requirements;
  readonly limits: Limits;
  /** Whether clients may ask what the schema is. */
  readonly introspection: boolean;
}

/** Reads, validates and plans operations. */
export interface Operations {
  /** The plan of an operation, where it has been made and kept. */
  known(query: string, operationName: string | undefined, viewer: Viewer | null): Operation | undefined;
  /**
   * The plan of an operation for a viewer. It is made once for a document, an operation and a set of scopes, and kept within
   * the process' budget of bytes; nothing is kept of what is refused, or of what comes without a token.
   *
   * @throws {RefusedError} naming what is wrong
   */
  prepare(query: string, operationName: string | undefined, viewer: Viewer | null): Operation;
}

export function createOperations(options: OperationsOptions): Operations {
  const { schema, ownership, requirements, limits, introspection } = options;
  const documents = createCache<DocumentNode>('gateway documents');
  const plans = createCache<Operation>('gateway plans');
  const rules = [...RULES, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];

  const documentOf = (query: string): DocumentNode => {
    const known = documents.get(query);
    if (known) return known;
    const document = refusing(() => readDocument(query, limits));
    const faults = validate(schema, document, rules, { maxErrors: MOST_FAULTS, hideSuggestions: !introspection });
    if (faults.length > 0) throw new RefusedError(faults);
    const conflict = bounded(() => overlappingFields(schema, document, limits.tokens * WORK));
    if (conflict) throw new RefusedError([conflict]);
    return document;
  };

  const planned = (document: DocumentNode, definition: OperationDefinitionNode, viewer: Viewer | null): Operation => {
    const guard = guardOf(schema, requirements, ownership, viewer);
    const set = bounded(() => normalise(document, definition, { schema, guard, work: limits.fields * WORK }));
    const fields = refusing(() => holdSize(set, limits));
    return { definition, set, fields, plan: planOperation({ schema, ownership, document }, definition, set) };
  };

  /** Refuses what takes more steps to look at than an operation may have fields. */
  const bounded = <T>(work: () => T): T =>
    refusing(() => {
      try {
        return work();
      } catch (error) {
        const isTooMuch = error instanceof TooManyFieldsError || error instanceof TooManyComparisonsError;
        throw isTooMuch ? beyondLimit('fields', undefined, limits.fields) : error;
      }
    });

  const keyOf = (query: string, operationName: string | undefined, { scopes }: Viewer): string =>
    `${operationName ?? ''}\n${[...scopes].sort().join(' ')}\n${query}`;

  return {
    known: (query, operationName, viewer) => (viewer ? plans.get(keyOf(query, operationName, viewer)) : undefined),
    prepare(query, operationName, viewer) {
      const document = documentOf(query);
      const operation = planned(document, operationOf(document, operationName), viewer);
      if (viewer) {
        const bytes = query.length * DOCUMENT_BYTES;
        documents.set(query, document, bytes);
        plans.set(keyOf(query, operationName, viewer), operation, bytes + operation.fields * FIELD_BYTES);
      }
      return operation;
    },
  };
}

/** The operation that is to be run (GraphQL 6.1). */
function operationOf(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const found = getOperationAST(document, operationName);
  if (found) return found;
  const count = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
  const wording =
    operationName === undefined
      ? {
          en: `The document has ${count} operations: say by operationName which of them is to be run`,
          zh: `文档中有 ${count} 个操作：请以 operationName 指明要执行的一个`,
        }
      : {
          en: `The document has no operation ${JSON.stringify(operationName)}`,
          zh: `文档中没有操作 ${JSON.stringify(operationName)}`,
        };
  throw new RefusedError([new WordedError(wording)]);
}

function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof GraphQLError ? new RefusedError([error]) : error;
  }
}
