import {
  type GraphQLArgument,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import { ARGUMENTS, type List } from './lists.ts';
import { COUNTY, DAYS, FEED, kindNamedBy, named, SENDER } from './rows.ts';

/** Arguments that tell which page it is. */
const PAGING = ['first', 'after', 'last', 'before'];

/** A filter of a list, with a value that some of the rows have. */
export interface Filter {
  /** The arguments as a query has them; `?` stands for part of a text. */
  readonly text: string;
  /** Whether each row has one value of the filtered field; then an index must have the rows of a value in the list's order. */
  readonly exact: boolean;
  /** The field whose text is searched. */
  readonly partOf?: string;
}

/** The value of an enum that most rows have, where the rows are not the test's own. */
const COMMON: Readonly<Record<string, string>> = { RegionLevel: 'TOWNSHIP' };

/** The filters of a list: none, each argument alone, and all days together. */
export function filtersOf(contract: GraphQLSchema, list: List): Filter[] {
  const args = list.field.args.filter(({ name }) => !PAGING.includes(name) && name !== 'partition');
  const own = args.filter(({ name }) => !ARGUMENTS[list.name]?.startsWith(`${name}:`) && !isPassedOver(list, name));
  const days = own.filter(({ type }) => DAYS[getNamedType(type).name]);
  const both = days.length > 1 ? [{ text: days.map(textOfDay).join(', '), exact: false }] : [];
  return [{ text: '', exact: true }, ...own.map((arg) => filterOf(contract, list, arg)), ...both];
}

/** Filters without an index: a feed skips what lies elsewhere, and the list of a sender's pending records, which are few, skips the others. */
function isPassedOver({ name }: List, argument: string): boolean {
  return name.endsWith('Changes')
    ? argument === 'under'
    : name.endsWith('PendingRecords') && /kinds|value/.test(argument);
}

function filterOf(contract: GraphQLSchema, list: List, arg: GraphQLArgument): Filter {
  const type = getNamedType(arg.type);
  const inList = (text: string) => (isListType(getNullableType(arg.type)) ? `[${text}]` : text);
  const given = (text: string, exact: boolean) => ({ text: `${arg.name}: ${inList(text)}`, exact });
  if (list.name.endsWith('Changes') && arg.name === 'kinds') return given(FEED[list.subgraph].asked, true);
  if (DAYS[type.name]) return { text: textOfDay(arg), exact: false };
  if (isEnumType(type))
    return given(COMMON[type.name] ?? type.getValues().at(-1)?.name ?? '', isOfEachRow(list, arg.name));
  switch (type.name) {
    case 'ID': {
      // Who has sent something is named where the list goes by it anyway.
      const id = arg.name === 'provider' && !ownField(list, 'id') ? SENDER : idFor(contract, list, arg.name);
      return given(`"${id}"`, isOfEachRow(list, arg.name));
    }
    case 'RegionCode':
      return given(`"${COUNTY}"`, false);
    case 'Boolean':
      return given('true', false);
    case 'Int':
      return given('2020', isOfEachRow(list, arg.name));
    default:
      return { text: `${arg.name}: "?"`, exact: false, partOf: arg.name };
  }
}

function idFor(contract: GraphQLSchema, list: List, name: string): string {
  return named(kindNamedBy(contract, nodeOf(list).name, name));
}

function textOfDay({ name, type }: GraphQLArgument): string {
  const [from, to] = DAYS[getNamedType(type).name] ?? [];
  return `${name}: "${name.startsWith('from') ? from : to}"`;
}

/** Whether a filter goes by a field of which each node has one value. */
function isOfEachRow(list: List, name: string): boolean {
  const field = ownField(list, name);
  return field !== undefined && !isListType(getNullableType(field.type));
}

function ownField(list: List, name: string) {
  const node = nodeOf(list);
  return isObjectType(node) || isInterfaceType(node) ? node.getFields()[name] : undefined;
}

function nodeOf({ field }: List) {
  return getNamedType((getNamedType(field.type) as GraphQLObjectType).getFields().nodes?.type) as GraphQLObjectType;
}
