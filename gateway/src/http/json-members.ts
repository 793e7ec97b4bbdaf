const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** A member of a JSON object: its name, and the bytes of its value. */
export interface Member {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Arrays and objects are nested too deep. */
export class NestingError extends Error {
  override readonly name = 'NestingError';
}

/**
 * Finds the members of a JSON object (RFC 8259), in order, without parsing their values. `JSON.parse` accepts the whole
 * text exactly if this function does and each value parses; both then have the same members, the last of a name
 * winning. A value's bytes are one whole value or invalid, so they can never be read as part of anything else.
 *
 * @param mostNested how many arrays and objects may be nested, the outermost included
 * @throws {SyntaxError} if the text is not one JSON object
 * @throws {NestingError}
 */
export function membersOf(json: Buffer, mostNested: number): Member[] {
  const members: Member[] = [];
  let at = past(json, afterSpace(json, 0), OPEN);
  let closed = json[at] === CLOSE;
  while (!closed) {
    const end = endOfString(json, at);
    const name = JSON.parse(json.toString('utf8', at, end)) as string;
    const from = past(json, afterSpace(json, end), COLON);
    const to = endOfValue(json, from, mostNested);
    members.push({ name, bytes: json.subarray(from, to) });
    at = afterSpace(json, to);
    closed = json[at] === CLOSE;
    if (!closed) at = past(json, at, COMMA);
  }
  if (afterSpace(json, at + 1) !== json.length) fail('something follows the object');
  return members;
}

function fail(reason: string): never {
  throw new SyntaxError(reason);
}

function afterSpace(json: Buffer, from: number): number {
  let at = from;
  for (let byte = json[at]; byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09; byte = json[at]) at += 1;
  return at;
}

/** The index after a punctuator and the following whitespace. */
function past(json: Buffer, at: number, punctuator: number): number {
  if (json[at] !== punctuator) fail(`there is no ${String.fromCharCode(punctuator)} where one belongs`);
  return afterSpace(json, at + 1);
}

function endOfString(json: Buffer, from: number): number {
  if (json[from] !== QUOTE) fail('a name is no string');
  for (let end = json.indexOf(QUOTE, from + 1); end > 0; end = json.indexOf(QUOTE, end + 1)) {
    let before = end - 1;
    while (json[before] === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end + 1;
  }
  return fail('a string does not end');
}

function endOfValue(json: Buffer, from: number, mostNested: number): number {
  const first = json[from];
  if (first === QUOTE) return endOfString(json, from);
  if (first === OPEN || first === OPEN_ARRAY) return endOfNested(json, from, mostNested);
  let at = from;
  while (at < json.length && json[at] !== COMMA && json[at] !== CLOSE && afterSpace(json, at) === at) at += 1;
  return at;
}

/** Whether `]` or `}` closes a `[` is left to the parser of the value: for valid JSON the end is the same. */
function endOfNested(json: Buffer, from: number, mostNested: number): number {
  let open = 0;
  for (let at = from; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === QUOTE) at = endOfString(json, at) - 1;
    else if (byte === OPEN || byte === OPEN_ARRAY) {
      open += 1;
      if (open >= mostNested)
        throw new NestingError(`More than ${mostNested} arrays and objects stand within one another`);
    } else if (byte === CLOSE || byte === CLOSE_ARRAY) {
      open -= 1;
      if (open === 0) return at + 1;
    }
  }
  return fail('an array or object does not end');
}
