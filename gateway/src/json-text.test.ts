import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonText } from './json-text.ts';

/** Code units of every length in UTF-8, whole and half surrogate pairs, and those that JSON escapes. */
const unit = fc.oneof(
  fc.constantFrom('"', '\\', '\u0000', '\u001f', '\u007f', '\u0080', '\u07ff', '\u0800', '\u2028', '\ud7ff', '\ue000'),
  fc.constantFrom('\uffff', '𠮷', '\ud800', '\udfff', '县', 'é', 'a'),
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
);
const string = fc.oneof(fc.string({ unit }), fc.string({ unit, minLength: 120, maxLength: 400 }));

describe('a JSON text', () => {
  it('has strings as JSON.stringify writes them, whatever is in them and however many there are', () => {
    const given = fc.record({ strings: fc.array(string), times: fc.constantFrom(1, 500) });
    fc.assert(
      fc.property(given, ({ strings, times }) => {
        const text = createJsonText();
        for (let time = 0; time < times; time += 1) for (const each of strings) text.writeString(each);
        expect(text.bytes().toString()).toBe(
          strings
            .map((each) => JSON.stringify(each))
            .join('')
            .repeat(times),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('grows with pieces of every sort, and forgets what is cut off', () => {
    const pieces = ['{', '"县":', '1', '[true,null]', `"${'山'.repeat(500)}"`];
    const text = createJsonText();
    let expected = '';
    for (let round = 0; round < 300; round += 1) {
      for (const piece of pieces) {
        text.write(piece);
        text.writeBytes(Buffer.from(piece));
        text.writeByte(0x2c);
        expected += `${piece}${piece},`;
      }
      const before = text.length();
      text.write('"what could not be given"');
      text.cut(before);
    }
    expect(text.bytes().toString()).toBe(expected);
  });
});
