import { describe, expect, it } from 'vitest';
import { languageOf } from './token.ts';

describe('languageOf', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,zh;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['fr, en;q=0.5', 'en'],
    ['en;q=0.2, zh-Hans;q=0.7', 'zh'],
    ['en;q=0', 'zh'],
    ['*', 'zh'],
  ] as const)('takes %s for %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
