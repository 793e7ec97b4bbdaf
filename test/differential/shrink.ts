import {
  type ASTNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Question } from './yardstick.ts';

/** How many smaller operations are tried at most. */
const TRIES = 1_500;

/**
 * Minimises a failing operation: selections, arguments, variables and directives are dropped, and fragments replaced by
 * their contents, as long as it still fails.
 *
 * @param isFitting whether a smaller one may be tried
 */
export async function shrink(
  question: Question,
  isFitting: (question: Question) => boolean,
  goesWrong: (question: Question) => Promise<boolean>,
): Promise<Question> {
  let smallest = question;
  let tries = 0;
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (const candidate of smallerThan(smallest)) {
      if (tries >= TRIES) return smallest;
      const clean = withoutUnused(candidate);
      if (!clean || !isFitting(clean)) continue;
      tries += 1;
      if (!(await goesWrong(clean))) continue;
      smallest = clean;
      shrunk = true;
      break;
    }
  }
  return smallest;
}

function* smallerThan(question: Question): Generator<Question> {
  const { document, variables } = question;
  for (const edit of edits(document)) yield { ...question, document: edit() };
  for (const name of Object.keys(variables)) {
    const { [name]: _dropped, ...rest } = variables;
    yield { ...question, variables: rest };
  }
}

type Edit = () => DocumentNode;

/** One edit for each node that can be dropped, larger ones first, and for each fragment that can be inlined. */
function edits(document: DocumentNode): Edit[] {
  const drops: { edit: Edit; size: number }[] = [];
  const add = (node: ASTNode, edit: Edit) => drops.push({ edit, size: print(node).length });
  const drop = (node: ASTNode) => add(node, () => replaced(document, node, null));
  visit(document, {
    SelectionSet(set) {
      if (set.selections.length > 1) for (const each of set.selections) drop(each);
      for (const each of set.selections) {
        const held = heldBy(document, each);
        if (held) add(each, () => replaced(document, set, inPlaceOf(set, each, held)));
      }
    },
    Argument: drop,
    Directive: drop,
    ObjectField: drop,
    OperationDefinition(operation) {
      if (document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1) drop(operation);
    },
    VariableDefinition(definition) {
      const { defaultValue } = definition;
      if (defaultValue) add(defaultValue, () => replaced(document, defaultValue, null));
    },
    ListValue(list) {
      for (const each of list.values) drop(each);
    },
    Field(field) {
      const { alias } = field;
      if (alias) add(alias, () => replaced(document, alias, null));
      if (field.selectionSet && !isTypename(field.selectionSet)) {
        const { selectionSet } = field;
        add(selectionSet, () => replaced(document, selectionSet, TYPENAME));
      }
    },
  });
  return drops.sort((one, other) => other.size - one.size).map(({ edit }) => edit);
}

const TYPENAME: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

function isTypename({ selections }: SelectionSetNode): boolean {
  return selections.length === 1 && selections[0]?.kind === Kind.FIELD && selections[0].name.value === '__typename';
}

function heldBy(document: DocumentNode, selection: SelectionNode): readonly SelectionNode[] | undefined {
  if (selection.kind === Kind.FIELD) return undefined;
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections;
  const { name, directives } = selection;
  const fragment = document.definitions.find(
    (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name.value,
  );
  if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return undefined;
  const { typeCondition, selectionSet } = fragment;
  return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, ...(directives && { directives }) }];
}

function inPlaceOf(set: SelectionSetNode, selection: SelectionNode, held: readonly SelectionNode[]): SelectionSetNode {
  return { ...set, selections: set.selections.flatMap((each) => (each === selection ? held : [each])) };
}

function replaced(document: DocumentNode, node: ASTNode, by: ASTNode | null): DocumentNode {
  return visit(document, { enter: (each) => (each === node ? by : undefined) });
}

/** Drops unreferenced definitions; parsed again, so that no node is in two places. */
function withoutUnused(question: Question): Question | undefined {
  let document: DocumentNode;
  try {
    document = parse(print(question.document));
  } catch {
    return undefined;
  }
  for (let before = 0; before !== document.definitions.length; ) {
    before = document.definitions.length;
    const spread = new Set<string>();
    visit(document, { FragmentSpread: ({ name }) => void spread.add(name.value) });
    const definitions = document.definitions.filter(
      (each) => each.kind !== Kind.FRAGMENT_DEFINITION || spread.has(each.name.value),
    );
    document = { ...document, definitions };
  }
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  document = visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
  return { ...question, document };
}
