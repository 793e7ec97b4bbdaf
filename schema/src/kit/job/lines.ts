const NEWLINE = 10;
const RETURN = 13;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** A line's bytes without its end, or null if the line is too long. */
export type Line = Buffer | null;

/**
 * Splits a file into lines, those of a block together. A line ends with LF or CRLF, the last one also with the file; a
 * leading byte order mark is skipped. An over-long line is read to its end but never held in memory as a whole.
 *
 * @param longest bytes
 */
export async function* linesOf(blocks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Line[], undefined> {
  let pieces: Buffer[] = [];
  let held = 0;
  let begun = false;
  let tooLong = false;

  const add = (piece: Buffer): void => {
    held += piece.length;
    tooLong ||= held > longest;
    if (tooLong) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  const end = (): Line => {
    const [first] = pieces;
    let line: Line = tooLong ? null : first && pieces.length === 1 ? first : Buffer.concat(pieces);
    pieces = [];
    held = 0;
    tooLong = false;
    if (line && !begun && line.subarray(0, BOM.length).equals(BOM)) line = line.subarray(BOM.length);
    begun = true;
    return line?.at(-1) === RETURN ? line.subarray(0, -1) : line;
  };

  for await (const block of blocks) {
    const lines: Line[] = [];
    let from = 0;
    for (let to = block.indexOf(NEWLINE); to >= 0; to = block.indexOf(NEWLINE, from)) {
      add(block.subarray(from, to));
      lines.push(end());
      from = to + 1;
    }
    add(block.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (held > 0) yield [end()];
}
