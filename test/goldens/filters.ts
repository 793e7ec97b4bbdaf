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

/** What a list is asked for beside its page, with values that some of the filled rows have. */
export interface Filter {
  /** The arguments as they are written in a query; `?` stands for a part of a text. */
  readonly text: string;
  /** Whether each row has one value of what it is filtered by: then an index has those of one value in the list's order. */
  readonly exact: boolean;
  /** The field of whose text a part is asked for. */
  readonly partOf?: string;
}

/** Every filter of a list alone, days also together; none first. */
export function filtersOf(contract: GraphQLSchema, list: List): Filter[] {
  const args = list.field.args.filter(({ name }) => !PAGING.includes(name) && name !== 'partition');
  const own = args.filter(({ name }) => !ARGUMENTS[list.name]?.startsWith(`${name}:`) && !isPassedOver(list, name));
  const days = own.filter(({ type }) => DAYS[getNamedType(type).name]);
  const both = days.length > 1 ? [{ text: days.map(textOfDay).join(', '), exact: false }] : [];
  return [{ text: '', exact: true }, ...own.map((arg) => filterOf(contract, list, arg)), ...both];
}

/**
 * Filters that no index knows of: a feed passes over what lies elsewhere, so many changes at a time, and of the sender's own
 * records that wait, which are few, the list passes over others.
 */
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
  if (isEnumType(type)) return given(type.getValues().at(-1)?.name ?? '', isOfEachRow(list, arg.name));
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
