import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersOf, NestingError } from './json-members.ts';

const membersIn = (json: string, mostNested = 1_000) => membersOf(Buffer.from(json), mostNested);

/** The members combined, as `JSON.parse` would return them; undefined if they do not combine. */
function together(json: string): unknown {
  try {
    return Object.fromEntries(membersIn(json).map(({ name, bytes }) => [name, JSON.parse(bytes.toString())]));
  } catch {
    return undefined;
  }
}

function parsed(json: string): unknown {
  try {
    // Through bytes and back, since half of a surrogate pair has no bytes.
    const value = JSON.parse(Buffer.from(json).toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const NAMES = ['query', 'variables', 'operationName', 'extensions', '__proto__', 'a"b', '\\', '', '县', '\u2028'];
const value = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string());
const space = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 2 });

/** A text with some or all characters escaped. */
const escaped = (text: string) =>
  `"${[...text].map((each) => (each.length === 1 ? `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}` : JSON.stringify(each).slice(1, -1))).join('')}"`;

const member = fc.tuple(name, fc.boolean(), value, space, space).map(([key, isEscaped, content, before, after]) => {
  const written = isEscaped ? escaped(key) : JSON.stringify(key);
  return `${before}${written}${after}:${before}${JSON.stringify(content)}${after}`;
});
/** Objects in which a name may occur more than once, with spaces and escapes. */
const object = fc.tuple(fc.array(member), space).map(([members, around]) => `${around}{${members.join(',')}}${around}`);

/** The same with some characters removed, doubled or replaced. */
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  ',',
  ':',
  '0',
  '-',
  'e',
  'null',
  '\\u12',
  '\0',
  '\u00a0',
  '\ufeff',
  '县',
  ' ',
];
const spoilt = fc
  .tuple(object, fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 4 }))
  .map(([json, edits]) =>
    edits.reduce((text, [place, drop, piece]) => {
      const at = place % (text.length + 1);
      return `${text.slice(0, at)}${piece}${text.slice(at + drop)}`;
    }, json),
  );

describe('membersOf', () => {
  it('finds in each object what JSON.parse does', () => {
    fc.assert(
      fc.property(object, (json) => {
        expect(together(json)).toEqual(parsed(json));
      }),
      { numRuns: 2_000 },
    );
  });

  it('accepts nothing with its values that JSON.parse refuses, and refuses nothing that JSON.parse accepts', () => {
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 12 })), (json) => {
        expect(together(json)).toEqual(parsed(json));
      }),
      { numRuns: 20_000 },
    );
  });

  it('ends a value where the value ends, whatever stands in it', () => {
    const found = membersIn('{"variables":{"a":"}\\",\\\\"},"query":"{ a }"}');
    expect(found.map(({ bytes }) => bytes.toString())).toEqual(['{"a":"}\\",\\\\"}', '"{ a }"']);
  });

  it('counts how many arrays and objects stand within one another, those in strings aside', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels)}"[["${']'.repeat(levels)}}`;
    expect(membersIn(nested(9), 10)).toHaveLength(1);
    expect(() => membersIn(nested(10), 10)).toThrow(NestingError);
  });

  it('reads no further than the bound of nesting, however much follows', () => {
    expect(() => membersOf(Buffer.concat([Buffer.from('{"a":'), Buffer.alloc(5_000_000, '[')]), 10)).toThrow(
      NestingError,
    );
  });
});
