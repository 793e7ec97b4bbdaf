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

/** How many errors of a document are reported. */
const MOST_FAULTS = 20;

/**
 * Memory of cached entries: a parsed document for each byte of its text (73 to 109 were measured), and a plan for each
 * of its fields (1,199 to 2,443 were measured, and 69 for a key as bytes), beside the document that it refers to.
 */
const DOCUMENT_BYTES = 110;
const FIELD_BYTES = 2_600;

/** All rules of GraphQL 5 but one, which `overlappingFields` replaces. */
const RULES = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);

/** How many selections may be visited per allowed field of an operation. */
const WORK = 4;

/** An operation that may run. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly set: FieldSet;
  /** The number of fields, with fragments expanded. */
  readonly fields: number;
  readonly plan: Plan;
}

/** What operations are prepared with. */
export interface OperationsOptions {
  readonly schema: GraphQLSchema;
  readonly ownership: Ownership;
  readonly requirements: Requirements;
  readonly limits: Limits;
  /** Whether clients may query the schema. */
  readonly introspection: boolean;
}

/** Parses, validates and plans operations. */
export interface Operations {
  /** The cached plan of an operation, if any. */
  known(query: string, operationName: string | undefined, viewer: Viewer | null): Operation | undefined;
  /**
   * Returns the plan of an operation for a viewer. Plans are cached by document, operation and scopes, within the
   * process' budget of bytes. Nothing is cached for refused operations or requests without a token.
   *
   * @throws {RefusedError} saying what is wrong
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

  /** Refuses a document that takes more steps to check than an operation may have fields. */
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

/** Selects the operation to run (GraphQL 6.1). */
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
