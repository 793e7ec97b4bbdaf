import { describe, expect, it } from 'vitest';
import { readDocument } from './document.ts';
import { DEFAULT_LIMITS } from './limits.ts';

const refusalOf = (source: string) => {
  try {
    readDocument(source, DEFAULT_LIMITS);
    return undefined;
  } catch (error) {
    const { message, extensions } = error as { message: string; extensions: object };
    return { ...extensions, said: message.length };
  }
};

describe('a document', () => {
  it.each([
    ['of a long name', `{ ${'a'.repeat(9_000_000)} }`],
    ['of a long text', `{ a(b: """${'\n 5'.repeat(3_000_000)}""") }`],
    ['of a long comment', `#${'a'.repeat(9_000_000)}\n{ a }`],
  ])('%s is refused before it is parsed', (_, source) => {
    expect(refusalOf(source)).toMatchObject({ code: 'BAD_REQUEST', limit: 'length', reached: source.length });
  });

  it('of too many tokens is refused by that limit', () => {
    expect(refusalOf(`{ ${'a '.repeat(10_000)} }`)).toMatchObject({ limit: 'tokens', most: 10_000 });
  });

  it('has names that errors can repeat', () => {
    const name = 'a'.repeat(DEFAULT_LIMITS.name);
    expect(refusalOf(`query ${name} { ${name}: a }`)).toBeUndefined();
    for (const source of [`query ${name}b { a }`, `{ ${name}b }`, `{ a(${name}b: 1) }`, `{ a(b: { ${name}b: X }) }`])
      expect(refusalOf(source)).toMatchObject({ limit: 'name', reached: DEFAULT_LIMITS.name + 1 });
    expect(refusalOf(`query ${name.repeat(100)} { a }`)?.said).toBeLessThan(200);
  });
});
