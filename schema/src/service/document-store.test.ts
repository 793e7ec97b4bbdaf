import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ApolloServer } from '@apollo/server';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPES } from '../kit/viewer/viewer.ts';
import { startApollo } from './apollo.ts';
import { createBudget } from './byte-budget.ts';
import { createDocumentStore } from './document-store.ts';
import { viewerOf } from './graph.testkit.ts';
import { createLog } from './log.ts';
import { createMask } from './masking.ts';

const MEBIBYTE = 2 ** 20;
const BUDGET = 8 * MEBIBYTE;

function guides(): GraphQLSchema {
  const schema = buildSchema(`
    type Query { guide(code: String): Guide }
    type Guide { code: String text: String annex: String phases: [Guide!] }`);
  const field = schema.getQueryType()?.getFields().guide;
  if (field) field.resolve = () => ({ code: 'OUTREACH', phases: [{ code: 'PREPARE' }] });
  return schema;
}

/** A document of 20 kB that is unique to the number. */
function documentOf(number: number, leaf = 'text'): string {
  const parts = Array.from(
    { length: 300 },
    (_, index) => `a${number}_${index}:guide(code:"A"){code ${leaf} annex phases{code text}}`,
  );
  return `{${parts.join(' ')}}`;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The live bytes of the heap. */
async function alive(): Promise<number> {
  for (let time = 0; time < 3; time += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}

describe('what a subgraph keeps by document', () => {
  let apollo: ApolloServer<object>;
  const ask = async (query: string) => {
    const contextValue = { viewer: viewerOf('AUTHORITY', { scopes: SCOPES }) };
    const { body } = await apollo.executeOperation({ query }, { contextValue });
    return body.kind === 'single' ? body.singleResult : undefined;
  };
  beforeAll(async () => {
    const log = createLog('test', { level: 'silent', format: 'json' });
    const store = createDocumentStore(createBudget(BUDGET), 'documents');
    apollo = await startApollo(guides(), createMask(log), log, store);
    await ask(documentOf(-1));
  });
  afterAll(() => apollo.stop());

  it('stays within its budget of memory, however many documents come, and each more than once', async () => {
    const before = await alive();
    for (let number = 0; number < 280; number += 1) {
      for (let time = 1; time <= 2; time += 1)
        expect(Object.keys((await ask(documentOf(number)))?.data ?? {})).toHaveLength(300);
    }
    expect((await alive()) - before).toBeLessThan(BUDGET + 2 * MEBIBYTE);
  });

  it('is nothing of documents that are refused', async () => {
    const before = await alive();
    for (let number = 0; number < 50; number += 1) {
      expect((await ask(documentOf(number, 'nothing')))?.errors?.length).toBeGreaterThan(0);
      expect((await ask(`${documentOf(number)}}`))?.errors).toHaveLength(1);
    }
    expect((await alive()) - before).toBeLessThan(2 * MEBIBYTE);
  });
});
