import { any, type Condition } from '../normalise/condition.ts';
import type { FieldSelection, Selection, TypeSelection } from './plan.ts';

/** A selection as GraphQL text with braces. */
export function selectionText({ abstract, types }: Selection, uses: Set<string>): string {
  const parts = [...types.values()].map((each) => [each.type, fieldsText(each, uses)] as const);
  if (!abstract) return `{ ${parts.map(([, text]) => text).join(' ') || '__typename'} }`;
  const fragments = parts.filter(([, text]) => text !== '').map(([type, text]) => `... on ${type} { ${text} }`);
  return `{ ${['__typename', ...fragments].join(' ')} }`;
}

/** The selection on an object of one type, without braces. */
export function fieldsText({ fields }: TypeSelection, uses: Set<string>): string {
  return [...fields].map(([alias, field]) => fieldText(alias, field, uses)).join(' ');
}

function fieldText(alias: string, field: FieldSelection, uses: Set<string>): string {
  const { text, conditions, selection } = field;
  for (const name of field.uses) uses.add(name);
  const named = text === alias || text.startsWith(`${alias}(`) ? text : `${alias}: ${text}`;
  const beneath = selection ? ` ${selectionText(selection, uses)}` : '';
  return conditioned(any(conditions), named, beneath, uses);
}

/** A field with a condition: repeated for each of its terms, since equal fields are merged. */
export function conditioned(condition: Condition, field: string, beneath: string, uses: Set<string>): string {
  const texts = condition.terms.map((term) => {
    const directives = term.map(({ variable, is }) => {
      uses.add(variable);
      return `@${is ? 'include' : 'skip'}(if: $${variable})`;
    });
    if (directives.length <= 1) return [field, ...directives].join(' ') + beneath;
    return directives.reduceRight((inner, directive) => `... ${directive} { ${inner} }`, field + beneath);
  });
  return texts.join(' ');
}
