import {
  doTypesOverlap,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';

/** A document with variables, both as unusual as clients can make them. */
export interface OddRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const ALIASES = ['a', 'b', 'a_b', 'id', 'name', '__proto__', 'constructor', 'toString', 'hasOwnProperty'];
const VARIABLES: readonly [name: string, type: string, values: readonly unknown[]][] = [
  ['n', 'Int', [1, null, 7]],
  ['must', 'Int!', [1, 2, null]],
  ['yes', 'Boolean!', [true, false]],
  ['maybe', 'Boolean = true', [true, false]],
  ['stage', 'Stage', ['PRIMARY', 'NONE', null]],
  ['range', 'Range', [{ from: 1 }, { from: 1, to: null, stages: 'JUNIOR' }, { to: 1 }, null]],
  ['ranges', '[Range!]', [[{ from: 1 }], { from: 2, inner: { from: 3 } }, []]],
  ['s', 'String', ['text', '', null]],
  ['id', 'ID', [1, 'x']],
  ['loose', 'Loose', [{ a: [1] }, 'x', null]],
];

const DEEPEST = 6;

/**
 * Generates a request. It may be invalid; the caller skips requests that do not validate.
 *
 * @param random returns an integer from 0 up to, but not including, its argument
 */
export function oddRequest(schema: GraphQLSchema, random: (below: number) => number): OddRequest {
  const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
  const chance = (percent: number) => random(100) < percent;
  const used = new Set<string>();
  const fragments: { name: string; on: GraphQLCompositeType; text: string }[] = [];
  const composites = Object.values(schema.getTypeMap())
    .filter(isCompositeType)
    .filter(({ name }) => !name.startsWith('__'));

  const variable = (type: string): string | undefined => {
    const fitting = VARIABLES.filter(([, of]) => of.replace(/!| =.*/g, '') === type.replace(/!/g, ''));
    if (fitting.length === 0) return undefined;
    const [name] = pick(fitting);
    used.add(name);
    return `$${name}`;
  };
  const literal = (type: GraphQLInputType, depth: number): string => {
    if (chance(35)) return variable(String(type)) ?? literal(type, depth);
    if (isNonNullType(type)) return literal(type.ofType, depth);
    if (chance(8)) return 'null';
    if (isListType(type))
      return chance(30)
        ? literal(type.ofType, depth)
        : `[${literal(type.ofType, depth)} ${literal(type.ofType, depth)}]`;
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth < 3 && chance(30)),
      );
      return `{ ${fields.map((field) => `${field.name}: ${literal(field.type, depth + 1)}`).join(' ')} }`;
    }
    if (type.name === 'Int') return String(random(5));
    if (type.name === 'Boolean') return pick(['true', 'false']);
    return type.name === 'Loose'
      ? pick(['{ a: [$s, 1] __proto__: { x: 1 } }', '"x"', '[1]', '1'])
      : pick(['"x"', '""', '"\\u0000\\\\"']);
  };
  const directives = () => {
    if (!chance(8)) return '';
    const conditions = [pick(['true', 'false', '$yes', '$maybe']), pick(['true', 'false', '$yes'])];
    const given = pick([['skip'], ['include'], ['skip', 'include']]).map((name, index) => {
      const condition = conditions[index] ?? '';
      if (condition.startsWith('$')) used.add(condition.slice(1));
      return ` @${name}(if: ${condition})`;
    });
    return given.join('');
  };
  const selectionOf = (type: GraphQLCompositeType, depth: number): string => {
    const parts = Array.from({ length: depth > DEEPEST ? 1 : 1 + random(4) }, () => selection(type, depth));
    return `{ ${parts.join(' ')} }`;
  };
  /**
   * The alias is mostly derived from the field, so that equal keys mostly have equal fields; sometimes it is an unusual
   * name.
   */
  const aliasOf = (name: string, hasArguments: boolean): string => {
    if (hasArguments && chance(80)) return `${name}_${random(1_000)}: `;
    if (!chance(15)) return '';
    return chance(50) ? `${pick(ALIASES)}: ` : `${pick(ALIASES)}_${name}: `;
  };
  const selection = (type: GraphQLCompositeType, depth: number): string => {
    if (depth > DEEPEST) return '__typename';
    const kind = random(100);
    if (kind < 15) {
      const on = pick(composites.filter((each) => doTypesOverlap(schema, each, type)));
      const isBare = chance(20);
      return `...${isBare ? '' : ` on ${on.name}`}${directives()} ${selectionOf(isBare ? type : on, depth + 1)}`;
    }
    if (kind < 30) {
      const known = fragments.filter(({ on }) => doTypesOverlap(schema, on, type));
      if (known.length > 0 && chance(60)) return `...${pick(known).name}${directives()}`;
      const on = pick(composites.filter((each) => doTypesOverlap(schema, each, type)));
      const text = selectionOf(on, depth + 1);
      const name = `F${fragments.length}`;
      fragments.push({ name, on, text });
      return `...${name}${directives()}`;
    }
    if (isUnionType(type) || kind < 35) return `${aliasOf('__typename', false)}__typename`;
    const field = pick(Object.values(type.getFields()));
    const args = field.args.filter((each) => (isNonNullType(each.type) ? chance(95) : chance(50)));
    const given = args.map((each) => `${each.name}: ${literal(each.type, 0)}`).join(' ');
    const named = getNamedType(field.type);
    const below = isCompositeType(named) ? selectionOf(named, depth + 1) : '';
    return `${aliasOf(field.name, given !== '')}${field.name}${given && `(${given})`}${directives()} ${below}`;
  };

  const kind = chance(10) ? 'mutation' : 'query';
  const root = kind === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  const body = root ? selectionOf(root, 0) : '';
  const definitions = VARIABLES.filter(([name]) => used.has(name)).map(([name, type]) => `$${name}: ${type}`);
  const variables = Object.fromEntries(
    VARIABLES.filter(([name]) => chance(used.has(name) ? 80 : 5)).map(([name, , values]) => [name, pick(values)]),
  );
  const head = definitions.length > 0 ? `${kind} Q(${definitions.join(' ')})` : kind;
  return {
    query: [`${head} ${body}`, ...fragments.map(({ name, on, text }) => `fragment ${name} on ${on.name} ${text}`)].join(
      ' ',
    ),
    variables,
  };
}
