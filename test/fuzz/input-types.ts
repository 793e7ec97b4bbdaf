import { readFileSync } from 'node:fs';
import type { SubgraphName } from '@xiangxun/schema/service/subgraph';
import { Kind, parse, type TypeNode } from 'graphql';

/** What the contract accepts at a place of an input. */
export interface Place {
  /** The name of the type, without lists. */
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
}

/** The contract's input types, from its printed schema. */
export interface InputTypes {
  /** The fields of each input type. */
  readonly inputs: ReadonlyMap<string, ReadonlyMap<string, Place>>;
  /** The values of each enum. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

const known = new Map<SubgraphName, InputTypes>();

/** The input types of a subgraph, read once. */
export function inputTypesOf(subgraph: SubgraphName): InputTypes {
  const types = known.get(subgraph) ?? readInputTypes(subgraph);
  known.set(subgraph, types);
  return types;
}

function readInputTypes(subgraph: SubgraphName): InputTypes {
  const inputs = new Map<string, Map<string, Place>>();
  const enums = new Map<string, string[]>();
  const text = readFileSync(new URL(`../../schema/sdl/${subgraph}.graphql`, import.meta.url), 'utf8');
  for (const definition of parse(text).definitions) {
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      const fields = (definition.fields ?? []).map(({ name, type }) => [name.value, placeOf(type)] as const);
      inputs.set(definition.name.value, new Map(fields));
    } else if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
      enums.set(
        definition.name.value,
        (definition.values ?? []).map(({ name }) => name.value),
      );
    }
  }
  return { inputs, enums };
}

function placeOf(type: TypeNode): Place {
  if (type.kind === Kind.NON_NULL_TYPE) return { ...placeOf(type.type), required: true };
  if (type.kind === Kind.LIST_TYPE) return { ...placeOf(type.type), list: true, required: false };
  return { type: type.name.value, list: false, required: false };
}

/**
 * Whether a path leads to a place of an input: each name exists there, or is a missing field of the type; each number
 * is an existing element's.
 *
 * @param type of the input, null if it has none
 */
export function leadsSomewhere({ inputs }: InputTypes, type: string, input: unknown, path: readonly string[]): boolean {
  let [at, value]: [Place | undefined, unknown] = [{ type, list: false, required: true }, input];
  for (const name of path) {
    if (at?.list && /^\d+$/.test(name)) {
      const elements = Array.isArray(value) ? value : [value];
      if (Number(name) >= elements.length) return false;
      [at, value] = [{ ...at, list: false }, elements[Number(name)]];
      continue;
    }
    const next: Place | undefined = at && inputs.get(at.type)?.get(name);
    const stands = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    if (!next && !stands) return false;
    [at, value] = [next, stands ? (value as Record<string, unknown>)[name] : undefined];
  }
  return true;
}
