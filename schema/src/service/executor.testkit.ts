import {
  buildSchema,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Determines what resolvers return, and records what they were called with. */
export interface WorldContext {
  readonly seed: number;
  /** How many of 100 values are null, errors, or of another type. */
  readonly faults: number;
  readonly asked: string[];
}

/**
 * A schema whose values, failures and promises depend only on the path in the response, so any two executions get the
 * same.
 */
export function createWorld(): GraphQLSchema {
  const schema = buildSchema(`
    scalar Loose
    enum Stage { PRIMARY JUNIOR }
    input Range { from: Int! to: Int = 3 stages: [Stage!] inner: Range loose: Loose name: String }
    interface Node { id: ID! name: String next: Node }
    interface Named { name: String stage: Stage! }
    union Any = School | Provider | Region
    type School implements Node & Named { id: ID! name: String stage: Stage! next: Provider near: [School!] any: [Any]! region: Region! ask(n: Int = 1, range: Range): String plain: String called(n: Int = 2): [String] }
    type Provider implements Node { id: ID! name: String next: Node schools(first: Int): [School!]! ask(n: Int!, range: [Range!]): String }
    type Region implements Named { name: String stage: Stage! parent: Region grid: [[Int!]] nodes: [Node!]! }
    type Query { node(id: ID): Node any: Any anys: [Any!] named: [Named] school(range: Range = { from: 1 }): School! schools: [School] region: Region loose(of: Loose, s: String): Loose }
    type Mutation { ask(n: Int!, range: Range): Int school(name: String): School! }`);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name === 'plain' || field.name === 'called') continue;
      field.resolve = (_source, args, context, info) => answer(schema, args, context as WorldContext, info);
    }
  }
  const region = schema.getType('Region');
  if (isObjectType(region)) region.isTypeOf = (value) => (value as { is?: boolean }).is !== false;
  return schema;
}

function answer(schema: GraphQLSchema, args: unknown, context: WorldContext, info: GraphQLResolveInfo): unknown {
  const path: string[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev)
    path.unshift(`${at.typename}.${at.key}`);
  const nodes = info.fieldNodes.map(({ loc }) => loc?.start);
  const place = `${context.seed} ${path.join(' ')} ${JSON.stringify(args)}`;
  const { fieldName, parentType, returnType, variableValues, operation, fragments } = info;
  const told = [`${parentType}.${fieldName}: ${returnType}`, nodes, operation.operation, variableValues, fragments];
  context.asked.push(`${place} ${JSON.stringify(told, (key, value) => (key === 'loc' ? undefined : value))}`);
  return valueAt(schema, returnType, place, context.faults);
}

function valueAt(schema: GraphQLSchema, type: GraphQLOutputType, place: string, faults: number): unknown {
  const choice = hash(place) % 100;
  const sound = () => soundValue(schema, type, place, faults);
  if (choice >= faults) return choice % 3 === 0 ? Promise.resolve(sound()) : sound();
  const coded = new GraphQLError('no', { extensions: { code: 'FORBIDDEN' } });
  const error = choice % 2 === 0 ? new Error(`no ${place}`) : coded;
  const unsound = [
    () => null,
    () => error,
    () => Promise.reject(error),
    () => Promise.resolve(error),
    () => Promise.resolve().then(() => undefined),
    () => 'another',
    () => ({ __typename: 'Nothing' }),
    () => {
      throw error;
    },
    () => {
      throw 'a text';
    },
  ];
  return unsound[hash(`${place}!`) % unsound.length]?.();
}

function soundValue(schema: GraphQLSchema, type: GraphQLOutputType, place: string, faults: number): unknown {
  if (isNonNullType(type)) return soundValue(schema, type.ofType, place, faults);
  if (isListType(type)) {
    const items = Array.from({ length: hash(`${place}#`) % 4 }, (_, index) => {
      const item = async () => valueAt(schema, type.ofType, `${place}[${index}]`, faults);
      // If a non-null item fails synchronously, graphql-js leaves the failures of the items before it unhandled.
      if (faults > 0 && isNonNullType(type.ofType)) return item();
      try {
        return valueAt(schema, type.ofType, `${place}[${index}]`, faults);
      } catch (error) {
        return error;
      }
    });
    return hash(`${place}s`) % 4 === 0 ? new Set(items) : items;
  }
  if (isAbstractType(type) || isObjectType(type)) {
    const types = isObjectType(type) ? [type] : schema.getPossibleTypes(type);
    const __typename = types[hash(`${place}t`) % types.length]?.name;
    const called = ({ n }: { n: number }) => valueAt(schema, schema.getType('String') as never, `${place}${n}`, faults);
    return { __typename, plain: place, called, is: hash(`${place}i`) % 7 > 0 };
  }
  if (isEnumType(type)) return type.getValues()[hash(place) % 2]?.value;
  return type.name === 'Int' ? hash(place) % 1_000 : `value ${hash(place)}`;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}
