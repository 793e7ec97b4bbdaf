const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** An upper bound on the objects of a JSON text: its opening braces, including those in strings. */
export function countObjects(json: Uint8Array): number {
  let count = 0;
  for (let at = json.indexOf(OPENING_BRACE); at >= 0; at = json.indexOf(OPENING_BRACE, at + 1)) count += 1;
  return count;
}

/** Adds a member to a JSON object that has at least one, without parsing either. */
export function withMember(json: Uint8Array, name: string, value: unknown): Uint8Array {
  const member = `,${JSON.stringify(name)}:${JSON.stringify(value)}}`;
  return Buffer.concat([json.subarray(0, json.lastIndexOf(CLOSING_BRACE)), Buffer.from(member)]);
}
