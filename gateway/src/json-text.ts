/** The initial buffer for a text of unknown length. */
const FIRST_BYTES = 16_384;

/** A UTF-16 code unit takes at most this many bytes in UTF-8. */
const MOST_BYTES = 3;

/** From this length on, in code units, one call of the encoder is cheaper than encoding unit by unit. */
const LONG = 128;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** A JSON text that is written piece by piece. */
export interface JsonText {
  /** Writes a piece of JSON text. */
  write(piece: string): void;
  /** Writes a piece of JSON text in UTF-8. */
  writeBytes(piece: Uint8Array): void;
  /** Writes one ASCII character. */
  writeByte(byte: number): void;
  /** Writes a string as a JSON value. */
  writeString(value: string): void;
  /** The current length, in bytes. */
  length(): number;
  /** Removes everything beyond a length. */
  cut(length: number): void;
  /** The text in UTF-8; nothing may be written afterwards. */
  bytes(): Buffer;
}

/**
 * A text that is encoded into one buffer while it is written. Joining hundreds of kilobytes of small strings and
 * encoding them at the end takes ten times as long; one call of the encoder per string takes several times as long.
 */
export function createJsonText(): JsonText {
  let buffer = Buffer.allocUnsafe(FIRST_BYTES);
  let end = 0;

  const grow = (bytes: number) => {
    const larger = Buffer.allocUnsafe(Math.max(end + bytes, 2 * buffer.length));
    buffer.copy(larger, 0, 0, end);
    buffer = larger;
  };

  const encode = (piece: string) => {
    const most = piece.length * MOST_BYTES;
    if (end + most > buffer.length) grow(most);
    end += buffer.write(piece, end);
  };

  return {
    write(piece) {
      const { length } = piece;
      if (length >= LONG) return encode(piece);
      if (end + length > buffer.length) grow(length);
      const into = buffer;
      let at = end;
      for (let index = 0; index < length; index += 1) {
        const unit = piece.charCodeAt(index);
        if (unit >= 0x80) return encode(piece);
        into[at++] = unit;
      }
      end = at;
    },
    writeBytes(piece) {
      const { length } = piece;
      if (end + length > buffer.length) grow(length);
      const into = buffer;
      let at = end;
      for (let index = 0; index < length; index += 1) into[at++] = piece[index] as number;
      end = at;
    },
    writeByte(byte) {
      if (end === buffer.length) grow(1);
      buffer[end++] = byte;
    },
    writeString(value) {
      const { length } = value;
      if (length >= LONG) return encode(JSON.stringify(value));
      const most = length * MOST_BYTES + 2;
      if (end + most > buffer.length) grow(most);
      const into = buffer;
      let at = end;
      into[at++] = QUOTE;
      for (let index = 0; index < length; index += 1) {
        const unit = value.charCodeAt(index);
        if (unit < 0x80) {
          if (unit < SPACE || unit === QUOTE || unit === BACKSLASH) return encode(JSON.stringify(value));
          into[at++] = unit;
        } else if (unit < 0x800) {
          into[at++] = 0xc0 | (unit >> 6);
          into[at++] = 0x80 | (unit & 0x3f);
        } else if (unit < 0xd800 || unit > 0xdfff) {
          into[at++] = 0xe0 | (unit >> 12);
          into[at++] = 0x80 | ((unit >> 6) & 0x3f);
          into[at++] = 0x80 | (unit & 0x3f);
        } else return encode(JSON.stringify(value));
      }
      into[at++] = QUOTE;
      end = at;
    },
    length: () => end,
    cut(length) {
      end = length;
    },
    bytes: () => buffer.subarray(0, end),
  };
}
