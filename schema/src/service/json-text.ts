/**
 * How deep objects and lists may be nested in the variables of a request. Each kind has its own limits for what it
 * stores.
 */
export const VARIABLES_DEPTH = 3_500;

const NO_OBJECT = 'must be a JSON object';
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** The text is not a JSON object, or is nested too deep. */
export class JsonTextError extends Error {
  override readonly name = 'JsonTextError';
}

/**
 * Checks, without parsing it, that a text inserted as a JSON value is exactly one object: it can neither close the
 * surrounding object nor add members to it. The parser of the whole text finds all other errors.
 *
 * Parsing it first is no alternative: V8 takes seconds for a few million open brackets.
 *
 * @param depth how deep objects and lists may be nested; the outermost is 1
 * @throws {JsonTextError} whose message continues a sentence about the text
 */
export function checkObjectText(bytes: Uint8Array, depth: number): void {
  const start = startOf(bytes);
  const end = endOf(bytes);
  if (bytes[start] !== OPENING_BRACE) throw new JsonTextError(NO_OBJECT);
  let open = 0;
  let isString = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (isString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isString = false;
    } else if (byte === QUOTE) {
      isString = true;
    } else if (byte === OPENING_BRACE || byte === OPENING_BRACKET) {
      open += 1;
      if (open > depth) throw new JsonTextError(`must not be nested deeper than ${depth} levels`);
    } else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) {
      open -= 1;
      if (open === 0) {
        if (at === end - 1) return;
        break;
      }
    }
  }
  throw new JsonTextError(NO_OBJECT);
}

/**
 * Parses the text of an object.
 *
 * @throws {JsonTextError} whose message continues a sentence about the text
 */
export function parseObjectText(bytes: Uint8Array, depth: number): Record<string, unknown> {
  checkObjectText(bytes, depth);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
  } catch (cause) {
    throw new JsonTextError('must be valid JSON', { cause });
  }
  return value as Record<string, unknown>;
}

/** Whether a text begins and ends like an object. This suffices for the output of another JSON writer. */
export function hasBraces(bytes: Uint8Array): boolean {
  return bytes[startOf(bytes)] === OPENING_BRACE && bytes[endOf(bytes) - 1] === CLOSING_BRACE;
}

function startOf(bytes: Uint8Array): number {
  let start = 0;
  while (isSpace(bytes[start])) start += 1;
  return start;
}

function endOf(bytes: Uint8Array): number {
  let end = bytes.length;
  while (isSpace(bytes[end - 1])) end -= 1;
  return end;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
