import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from './lines.ts';
import { BrokenStreamError, unpacked } from './unpacked.ts';

async function* blocksOf(bytes: Uint8Array, size: number): AsyncGenerator<Buffer, undefined> {
  for (let from = 0; from < bytes.length; from += size) yield Buffer.from(bytes.subarray(from, from + size));
}

async function read(text: string | Uint8Array, size = 3, longest = 20): Promise<(string | null)[]> {
  const lines: (string | null)[] = [];
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for await (const some of linesOf(unpacked(blocksOf(bytes, size)), longest))
    lines.push(...some.map((line) => line?.toString() ?? null));
  return lines;
}

describe('the lines of a file', () => {
  it.each([
    ['ended each', 'a\nb\n', ['a', 'b']],
    ['the last one not ended', 'a\nb', ['a', 'b']],
    ['of another system', 'a\r\nb\r\n', ['a', 'b']],
    ['that are empty', '\n\na\n\n', ['', '', 'a', '']],
    ['after a byte order mark', '\uFEFFa\n\uFEFFb\n', ['a', '\uFEFFb']],
    ['of several bytes a character', '大方县\n纳雍县', ['大方县', '纳雍县']],
    ['that are too long', `${'x'.repeat(21)}\nb\n${'y'.repeat(90)}`, [null, 'b', null]],
    ['just as long as they may be', `${'x'.repeat(20)}\n`, ['x'.repeat(20)]],
    ['none', '', []],
  ])('%s', async (_, text, lines) => {
    for (const size of [1, 2, 3, 1_000]) expect(await read(text, size)).toEqual(lines);
  });

  it('are the same however the bytes are cut, and packed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-z大\r]{0,9}$/)),
        fc.integer({ min: 1, max: 40 }),
        async (lines, size) => {
          const text = lines.map((line) => `${line}\n`).join('');
          const whole = await read(text, 10_000);
          expect(await read(text, size)).toEqual(whole);
          expect(await read(gzipSync(text), size)).toEqual(whole);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('tell of a gzip stream that is cut or broken', async () => {
    const packed = gzipSync('a line\n'.repeat(1_000));
    await expect(read(packed.subarray(0, packed.length - 9))).rejects.toThrow(BrokenStreamError);
    const broken = Buffer.from(packed);
    broken.fill(0xff, 20, 30);
    await expect(read(broken)).rejects.toThrow(BrokenStreamError);
  });

  it('pass on why the bytes broke off', async () => {
    const cut = async function* (): AsyncGenerator<Buffer, undefined> {
      yield gzipSync('a line\n'.repeat(1_000)).subarray(0, 20);
      throw new Error('the connection was lost');
    };
    const reading = async () => {
      for await (const lines of linesOf(unpacked(cut()), 20)) expect(lines).toBeDefined();
    };
    await expect(reading()).rejects.toThrow('the connection was lost');
  });
});
