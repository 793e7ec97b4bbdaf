import { readFileSync } from 'node:fs';
import { buildASTSchema, type GraphQLEnumType, isEnumType, parse } from 'graphql';
import { expect, it } from 'vitest';
import { ENUMS } from './enums.ts';

const sdl = readFileSync(new URL('../../../../sdl/supergraph.graphql', import.meta.url), 'utf8');
const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });

it.each([...ENUMS.keys()])('%s has the wordings of the enum of that name', (name) => {
  const { [name]: type } = schema.getTypeMap();
  expect(isEnumType(type)).toBe(true);
  const described = (type as GraphQLEnumType).getValues().map((value) => [value.name, value.description]);
  const worded = Object.entries(ENUMS.get(name) ?? {}).map(([code, { en, zh }]) => [code, `${en} (${zh}).`]);
  expect(described.sort()).toEqual(worded.sort());
});
