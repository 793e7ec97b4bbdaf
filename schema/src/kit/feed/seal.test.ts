import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';

const key = randomBytes(32);
const text = '["cursor","CLIENT 大方县",null,null,"CN",12,["a3f1c9de"],0,null,null,7]';

/** AES-SIV as specified by RFC 5297 (2.4, 2.6), with Node's AES alone: the expected seal of a text. */
function sealedByNode(key: Buffer, text: Buffer): string {
  const d = cmac(key.subarray(0, 16), Buffer.alloc(16));
  const end = text.length - 16;
  const last =
    end < 0 ? xor(doubled(d), padded(text)) : Buffer.concat([text.subarray(0, end), xor(text.subarray(end), d)]);
  const tag = cmac(key.subarray(0, 16), last);
  const counter = Buffer.from(tag.map((byte, at) => (at === 8 || at === 12 ? byte & 0x7f : byte)));
  return Buffer.concat([tag, createCipheriv('aes-128-ctr', key.subarray(16), counter).update(text)]).toString(
    'base64url',
  );
}

/** AES-CMAC (RFC 4493): the last block of CBC when the last block of the text is masked. */
function cmac(key: Buffer, text: Buffer): Buffer {
  const cbc = (blocks: Buffer) => createCipheriv('aes-128-cbc', key, Buffer.alloc(16)).update(blocks).subarray(-16);
  const mask = doubled(cbc(Buffer.alloc(16)));
  const start = Math.max(0, Math.ceil(text.length / 16) - 1) * 16;
  const block = text.subarray(start);
  const last = block.length === 16 ? xor(block, mask) : xor(padded(block), doubled(mask));
  return cbc(Buffer.concat([text.subarray(0, start), last]));
}

function doubled(block: Buffer): Buffer {
  const value = BigInt(`0x${block.toString('hex')}`);
  const twice = BigInt.asUintN(128, value << 1n) ^ (value >> 127n ? 0x87n : 0n);
  return Buffer.from(twice.toString(16).padStart(32, '0'), 'hex');
}

function padded(block: Buffer): Buffer {
  return Buffer.concat([block, Buffer.of(0x80), Buffer.alloc(15)], 16);
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
}

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const texts = fc.string({ unit: 'grapheme', maxLength: 120 });

describe('a seal', () => {
  it('is AES-SIV of the text, whatever text and key are', () => {
    const holds = (key: Buffer, text: string) => {
      expect(seal(key, text)).toBe(sealedByNode(key, Buffer.from(text)));
      expect(unseal(key, seal(key, text))).toBe(text);
    };
    for (let length = 0; length < 70; length += 1) holds(key, 'x'.repeat(length));
    holds(key, text.repeat(2_000));
    fc.assert(fc.property(keys, texts, holds), { numRuns: 500 });
  });

  it('opens wherever in memory its key lies, as keys that a driver has read do', () => {
    for (let at = 0; at < 8; at += 1) {
      const packet = Buffer.alloc(64);
      key.copy(packet, at);
      const read = packet.subarray(at, at + 32);
      expect(seal(read, text)).toBe(seal(key, text));
      expect(unseal(read, seal(key, text))).toBe(text);
    }
  });

  it('is refused when it is cut, lengthened, or changed in any bit', () => {
    const sealed = seal(key, text);
    const bytes = Buffer.from(sealed, 'base64url');
    for (let length = 0; length < bytes.length; length += 1) {
      expect(unseal(key, bytes.subarray(0, length).toString('base64url'))).toBeUndefined();
      expect(unseal(key, bytes.subarray(length + 1).toString('base64url'))).toBeUndefined();
    }
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(unseal(key, changed.toString('base64url'))).toBeUndefined();
    }
    for (const more of ['A', 'AA', 'AAAA', '=', '==', ' ', '\0', '大', sealed])
      for (const altered of [sealed + more, more + sealed]) expect(unseal(key, altered)).toBeUndefined();
  });

  it('is refused in another spelling of the same bytes', () => {
    for (const other of ['ab', 'abc', text]) {
      const sealed = seal(key, other);
      const spelt = [sealed.replaceAll('-', '+').replaceAll('_', '/'), `${sealed}=`, [...sealed].join('\n')];
      // If the length is not a multiple of four, the last letter has unused bits.
      const spare = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
      for (const form of [...spelt, ...spare.map((letter) => sealed.slice(0, -1) + letter)])
        if (form !== sealed) expect(unseal(key, form)).toBeUndefined();
    }
  });

  it('is refused with any other key, and whatever was never sealed is', () => {
    fc.assert(fc.property(keys, texts, (other, text) => unseal(key, seal(other, text)) === undefined));
    const made = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
    fc.assert(fc.property(fc.oneof(made, fc.string({ unit: 'binary' })), (any) => unseal(key, any) === undefined));
    expect(unseal(key, '')).toBeUndefined();
    expect(unseal(key, 'A'.repeat(1_000_000))).toBeUndefined();
    for (const swapped of [Buffer.concat([key.subarray(16), key.subarray(0, 16)]), Buffer.alloc(32)])
      expect(unseal(swapped, seal(key, text))).toBeUndefined();
  });

  it('has no key of another length, to seal or to open', () => {
    for (const length of [0, 16, 31, 33]) {
      expect(() => seal(Buffer.alloc(length), text)).toThrow(/key/);
      expect(() => unseal(Buffer.alloc(length), seal(key, text))).toThrow(/key/);
    }
  });
});
