import type { OperationTypeNode } from 'graphql';
import type { Arguments } from './arguments.ts';
import type { RequestBuilder, TypeBuilder } from './builders.ts';
import type { Group, Request, Selection } from './plan.ts';
import { fieldsText } from './selection-text.ts';

/** A request as it is sent: its text and its variables. */
export function requestOf(builder: RequestBuilder, args: Arguments, operation: OperationTypeNode): Request {
  const { id, owner, after, root, groups } = builder;
  const uses = new Set<string>();
  const parts: string[] = [];
  const declarations: string[] = [];
  if (root) {
    noteLeads(root);
    parts.push(fieldsText(root, uses));
  }
  const byText = new Map<string, Group>();
  for (const group of groups) {
    const text = `... on ${group.type} { ${fieldsText(group.selection, uses)} }`;
    // Equal selections are requested once. One with further hops keeps its own answers, because its objects are
    // identified by them.
    group.same = noteLeads(group.selection) ? undefined : byText.get(text);
    if (group.same) continue;
    byText.set(text, group);
    declarations.push(`$${group.representations}: [_Any!]!`);
    parts.push(`${group.alias}: _entities(representations: $${group.representations}) { ${text} }`);
  }
  declarations.push(...[...uses].map((name) => args.declarationOf(name)));
  const declared = declarations.length > 0 ? `(${declarations.join(', ')})` : '';
  return {
    id,
    owner,
    after: [...after],
    groups,
    query: `${root ? operation : 'query'}${declared} { ${parts.join(' ')} }`,
    variables: [...uses].map((name) => args.variableOf(name)),
    ...(root && { root }),
  };
}

/** Marks the fields that lead to objects whose keys other requests need; returns whether there are any. */
function noteLeads(selection: TypeBuilder): boolean {
  selection.leads = [...selection.fields].flatMap(([alias, { selection: beneath }]) => {
    const found = [...(beneath?.types.values() ?? [])].map(noteLeads);
    return beneath && found.includes(true) ? [[alias, beneath] as [string, Selection]] : [];
  });
  return selection.hops.length > 0 || selection.leads.length > 0;
}
