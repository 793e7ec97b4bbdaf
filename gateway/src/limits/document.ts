import { graphError, WordedError } from '@xiangxun/schema/contract/errors/graph-error';
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
import { beyondLimit, type Limits } from './limits.ts';

/**
 * Parses a document within the limits that apply before fragments are expanded.
 *
 * @throws {GraphQLError} saying what is wrong
 */
export function readDocument(source: string, limits: Limits): DocumentNode {
  if (source.length > limits.length) throw beyondLimit('length', source.length, limits.length);
  const document = parsed(source, limits);
  let aliases = 0;
  let deferred = false;
  visit(document, {
    Directive({ name: { value } }) {
      deferred ||= value === 'defer' || value === 'stream';
    },
    Field({ alias }) {
      if (alias) aliases += 1;
    },
    Name({ value: { length } }) {
      if (length > limits.name) throw beyondLimit('name', length, limits.name);
    },
  });
  if (deferred) {
    throw graphError('NOT_SUPPORTED', {
      en: '@defer and @stream are not supported: ask for what comes later in a second request',
      zh: '不支持 @defer 与 @stream：请另发请求查询后续内容',
    });
  }
  if (aliases > limits.aliases) throw beyondLimit('aliases', aliases, limits.aliases);
  const depth = depthOf(document);
  if (depth > limits.depth) throw beyondLimit('depth', depth, limits.depth);
  return document;
}

function parsed(source: string, { tokens }: Limits): DocumentNode {
  try {
    return parse(source, { maxTokens: tokens });
  } catch (error) {
    // The parser recurses, so it follows nested values only as deep as the stack allows.
    if (error instanceof RangeError) {
      const wording = {
        en: 'The document is nested too deep: send values as variables',
        zh: '文档嵌套过深：请以变量传值',
      };
      throw new WordedError(wording, { code: 'BAD_REQUEST' });
    }
    if (
      error instanceof GraphQLError &&
      /^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(error.message)
    ) {
      throw beyondLimit('tokens', undefined, tokens);
    }
    throw error;
  }
}

/** The greatest nesting of fields. Fragments that spread themselves count once; validation refuses them. */
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

function operationsOf({ definitions }: DocumentNode): OperationDefinitionNode[] {
  return definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}
