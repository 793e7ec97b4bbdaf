import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { readCosts } from '@xiangxun/gateway/supergraph/costs';
import { refuseUnplannable } from '@xiangxun/gateway/supergraph/plannable';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { EXPLAINED_HINTS } from './explained-hints.ts';

const SUBGRAPHS = ['organizations', 'programs', 'workshops', 'resources', 'evaluations'];
const sdl = (name: string): string =>
  readFileSync(new URL(`../../schema/sdl/${name}.graphql`, import.meta.url), 'utf8');
const composed = composeServices(
  SUBGRAPHS.map((name) => ({ name, typeDefs: parse(sdl(name)), url: `http://${name}` })),
);

it('composes without an error by the specification’s own composer', () => {
  expect(composed.errors?.map(({ message }) => message) ?? []).toEqual([]);
});

it('gives no hint that is not explained, and explains none that is not given', () => {
  const given = new Set((composed.hints ?? []).map((hint) => hint.definition.code));
  expect([...given].sort()).toEqual(Object.keys(EXPLAINED_HINTS).sort());
});

it('gives a supergraph that the gateway can plan, with the costs that the committed one has', () => {
  const theirs = parse(composed.supergraphSdl ?? '');
  refuseUnplannable(theirs);
  const { weights, listSizes } = readCosts(parse(sdl('supergraph')));
  expect(readCosts(theirs).weights).toEqual(weights);
  expect(readCosts(theirs).listSizes).toEqual(listSizes);
  expect(listSizes.size).toBeGreaterThan(0);
});
