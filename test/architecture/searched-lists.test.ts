import { SUBGRAPHS } from '@xiangxun/prisma/subgraph-name';
import { type GraphQLObjectType, getNamedType } from 'graphql';
import { expect, it } from 'vitest';
import { listsOf } from '../goldens/lists.ts';

it.each(SUBGRAPHS)('what has a name or a title is found by a part of it in every list of %s', (subgraph) => {
  const unsearched = listsOf(subgraph).flatMap(({ name, field }) => {
    const node = getNamedType((getNamedType(field.type) as GraphQLObjectType).getFields().nodes?.type);
    const own = Object.keys((node as GraphQLObjectType).getFields());
    const text = ['title', 'name'].find((each) => own.includes(each));
    return text && !field.args.some((arg) => arg.name === text) ? [`${name}(${text})`] : [];
  });
  expect(unsearched).toEqual([]);
});
