import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from './testing/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway('in one process');
});
afterAll(() => gateway.close());

const QUERIES: readonly [what: string, selections: string, rest?: string, variables?: Record<string, unknown>][] = [
  ['aliases and arguments', 'a: hello(name: "you") b: hello(name: $name)', '', { name: 'them' }],
  [
    'fragments',
    '...Roots regions { ...Named } ',
    'fragment Roots on Query { whoami } fragment Named on Region { n: name }',
  ],
  ['types that are told apart', 'node(id: "3") { __typename id ... on School { name } ... on Region { name } }'],
  ['what is left out', 'whoami @include(if: $name) hello(name: "x") @skip(if: true)', '', { name: false }],
  ['what fails', 'fault hello(name: "you")'],
  ['what is withheld', 'schools { name phone }'],
  ['an argument of a wrong type', 'hello(name: $name)', '', { name: [1] }],
  ['an argument that is missing', 'hello(name: $name)', '', {}],
];

function withoutIds({ data, errors }: ExecutionResult): object {
  return {
    data,
    errors: errors?.map(({ message, path, extensions }) => [message.split(';')[0], path, extensions?.code]),
  };
}

describe('what one subgraph answers whole', () => {
  it.each(QUERIES)(
    'is answered as what is put together from several: %s',
    async (what, selections, rest = '', variables = {}) => {
      const type = what === 'what is left out' ? 'Boolean!' : 'String!';
      const declared = selections.includes('$name') ? `query ($name: ${type})` : 'query';
      const ask = (more: string) =>
        gateway.ask(`${declared} { ${selections} ${more} } ${rest}`, { scopes: ['graph:read'], variables });
      const [whole, planned] = [await ask(''), await ask('metrics')];
      if (planned.data) delete planned.data.metrics;
      expect(withoutIds(whole)).toEqual(withoutIds(planned));
    },
  );

  it('is null, as far as it can be, where its subgraph does not answer', async () => {
    const down = await startTestGateway('in one process');
    try {
      await down.takeDown('organizations');
      const unanswered = { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'organizations' } };
      expect(await down.ask('{ __typename h: hello(name: "you") whoami }', { scopes: [] })).toMatchObject({
        data: { __typename: 'Query', h: null, whoami: null },
        errors: [unanswered],
      });
      expect(await down.ask('{ whoami schools { name } }', { scopes: ['graph:read'] })).toMatchObject({
        data: null,
        errors: [unanswered],
      });
      expect(await down.ask('{ metrics }', { scopes: [] })).toEqual({ data: { metrics: ['VISITS'] } });
    } finally {
      await down.close();
    }
  });
});
