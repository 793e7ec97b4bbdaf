import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { graphError } from '@xiangxun/schema/errors/graph-error';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** What a document may be at most. */
export interface Limits {
  /** Fields beneath one another. */
  depth: number;
  /** Lexical tokens: names, punctuation, values. */
  tokens: number;
}

export const DEFAULT_LIMITS: Limits = { depth: 20, tokens: 10_000 };

/** Refuses documents that are too large or too deep, and what the product does not do, before anything is validated. */
export function limitsPlugin({ depth, tokens }: Limits): GatewayPlugin {
  const verdicts = new WeakMap<DocumentNode, GraphQLError | null>();

  const judge = (document: DocumentNode): GraphQLError | null => {
    const unsupported = unsupportedIn(document);
    if (unsupported) return graphError('NOT_SUPPORTED', unsupported);
    const reached = depthOf(document);
    return reached > depth ? tooLarge(`The query is ${reached} fields deep; ${depth} is the most`) : null;
  };

  return {
    onParse({ setParseFn }) {
      setParseFn((source: string) => parseWithin(source, tokens));
    },
    onValidate({ params: { documentAST }, setResult }) {
      const known = verdicts.get(documentAST);
      const verdict = known === undefined ? judge(documentAST) : known;
      verdicts.set(documentAST, verdict);
      if (verdict) setResult([verdict]);
    },
  };
}

/** Reads a document; one whose values are nested beyond what the parser can follow is refused as too large. */
function parseWithin(source: string, maxTokens: number): DocumentNode {
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    throw error instanceof RangeError ? tooLarge('The document is nested too deep: send values as variables') : error;
  }
}

function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

const INTROSPECTION = new Set(['__schema', '__type', '__typename']);

/** What a document asks for that is not done here, in words for the client. */
function unsupportedIn(document: DocumentNode): string | undefined {
  let deferred = false;
  let introspects = false;
  visit(document, {
    Directive({ name: { value } }) {
      deferred ||= value === 'defer' || value === 'stream';
    },
    Field({ name: { value } }) {
      introspects ||= value === '__schema' || value === '__type';
    },
  });
  if (deferred) return '@defer and @stream are not supported: ask for what comes later in a second request';
  const roots = operationsOf(document).flatMap(({ selectionSet }) => selectionSet.selections);
  // The runtime answers such a document from the schema alone, and would give null for everything else in it.
  const isPure = roots.every((root) => root.kind === Kind.FIELD && INTROSPECTION.has(root.name.value));
  if (introspects && !isPure) return '__schema and __type are asked in a document of their own, outside of fragments';
  return undefined;
}

function operationsOf({ definitions }: DocumentNode): OperationDefinitionNode[] {
  return definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

/** The most fields beneath one another. Fragments that lead to themselves count once; validation refuses them. */
function depthOf(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const depths = new Map<string, number>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const under = (selectionSet: SelectionSetNode | undefined): number => {
    let deepest = 0;
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) deepest = Math.max(deepest, ofFragment(selection.name.value));
      else deepest = Math.max(deepest, under(selection.selectionSet) + (selection.kind === Kind.FIELD ? 1 : 0));
    }
    return deepest;
  };
  const ofFragment = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    depths.set(name, 0);
    const depth = under(fragments.get(name)?.selectionSet);
    depths.set(name, depth);
    return depth;
  };
  return Math.max(0, ...operationsOf(document).map(({ selectionSet }) => under(selectionSet)));
}
