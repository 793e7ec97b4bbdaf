import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { graphError } from '@xiangxun/schema/errors/graph-error';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
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
    if (usesDeferOrStream(document)) {
      return graphError(
        'NOT_SUPPORTED',
        '@defer and @stream are not supported: ask for what comes later in a second request',
      );
    }
    const reached = depthOf(document);
    return reached > depth ? tooLarge(`The query is ${reached} fields deep; ${depth} is the most`) : null;
  };

  return {
    onParse({ setParseFn }) {
      setParseFn((source: string) => parse(source, { maxTokens: tokens }));
    },
    onValidate({ params: { documentAST }, setResult }) {
      const known = verdicts.get(documentAST);
      const verdict = known === undefined ? judge(documentAST) : known;
      verdicts.set(documentAST, verdict);
      if (verdict) setResult([verdict]);
    },
  };
}

function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

function usesDeferOrStream(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive({ name: { value } }) {
      found ||= value === 'defer' || value === 'stream';
    },
  });
  return found;
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
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return Math.max(0, ...operations.map(({ selectionSet }) => under(selectionSet)));
}
