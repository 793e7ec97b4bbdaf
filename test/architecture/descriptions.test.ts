import { readFileSync } from 'node:fs';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  print,
  visit,
} from 'graphql';
import { expect, it } from 'vitest';

const SUBGRAPHS = ['organizations', 'programs', 'workshops', 'resources', 'evaluations'];
const CHINESE = /\p{Script=Han}/u;

/** The types of a printed subgraph without those of federation. */
function typesOf(name: string) {
  const sdl = readFileSync(new URL(`../../schema/sdl/${name}.graphql`, import.meta.url), 'utf8');
  const plain = visit(parse(sdl), { SchemaExtension: () => null, Directive: () => null });
  return Object.values(buildSchema(print(plain), { assumeValidSDL: true }).getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
}

it.each(SUBGRAPHS)('describes every element of %s, with its Chinese term', (name) => {
  const bare: string[] = [];
  const check = (place: string, description: string | null | undefined): void => {
    if (!description || !CHINESE.test(description)) bare.push(place);
  };
  for (const type of typesOf(name)) {
    check(type.name, type.description);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field.description);
        if ('args' in field)
          for (const argument of field.args)
            check(`${type.name}.${field.name}(${argument.name})`, argument.description);
      }
    }
  }
  expect(bare).toEqual([]);
});
