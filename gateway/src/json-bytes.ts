const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** How many objects a JSON text holds at most: its opening braces, those within strings too. */
export function countObjects(json: Uint8Array): number {
  let count = 0;
  for (let at = json.indexOf(OPENING_BRACE); at >= 0; at = json.indexOf(OPENING_BRACE, at + 1)) count += 1;
  return count;
}

/** A JSON object of at least one member with one member more, neither of which is parsed. */
export function withMember(json: Uint8Array, name: string, value: unknown): Uint8Array {
  const member = `,${JSON.stringify(name)}:${JSON.stringify(value)}}`;
  return Buffer.concat([json.subarray(0, json.lastIndexOf(CLOSING_BRACE)), Buffer.from(member)]);
}
