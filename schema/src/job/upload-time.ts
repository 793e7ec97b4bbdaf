/** The bytes took too long to come. The message is for the client. */
export class SlowUploadError extends Error {
  override readonly name = 'SlowUploadError';
}

/**
 * Bytes as they come, for so long at most: one that trickles, or stands still, holds a place for no longer than that.
 *
 * @param longest in milliseconds
 * @throws {SlowUploadError} once that has passed
 */
export async function* withinUploadTime(
  bytes: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Uint8Array, undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const said = `The part took ${longest / 60_000} minutes: nothing of it was kept. Send the file in smaller parts`;
    timer = setTimeout(() => reject(new SlowUploadError(said)), longest);
  });
  // Nobody may be waiting when it comes.
  late.catch(() => undefined);
  const blocks = bytes[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const block = await Promise.race([blocks.next(), late]);
      if (block.done) break;
      yield block.value;
    }
    ended = true;
  } finally {
    clearTimeout(timer);
    // What stands still may never answer, so nobody waits for it to end.
    if (!ended) void Promise.resolve(blocks.return?.()).catch(() => undefined);
  }
}
