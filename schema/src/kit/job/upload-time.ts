/** The bytes took too long to arrive. The message is for the client. */
export class SlowUploadError extends Error {
  override readonly name = 'SlowUploadError';
}

/** How long an upload may take, and its slowest allowed rate. */
export interface UploadTime {
  readonly longestMs: number;
  /** How many bytes must arrive within each `windowMs` of waiting for them; our own time does not count. */
  readonly leastBytes: number;
  readonly windowMs: number;
}

/**
 * Passes bytes on within a time limit and a minimal rate, so that a slow or stalled upload does not keep its place.
 *
 * @param ended ends the bytes with its reason
 * @throws {SlowUploadError} once they have taken too long
 */
export async function* withinUploadTime(
  bytes: AsyncIterable<Uint8Array>,
  time: UploadTime,
  ended: AbortSignal,
): AsyncGenerator<Uint8Array, undefined> {
  let giveUp: (error: unknown) => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  // Nobody may be waiting when it rejects.
  late.catch(() => undefined);
  const end = (): void => giveUp(ended.reason);
  ended.addEventListener('abort', end, { once: true });
  const longest = setTimeout(() => {
    const said = `The part took ${time.longestMs / 60_000} minutes: nothing of it was kept. Send the file in smaller parts`;
    giveUp(new SlowUploadError(said));
  }, time.longestMs);
  const pace = watchPace(time, giveUp);
  const blocks = bytes[Symbol.asyncIterator]();
  let done = false;
  try {
    for (;;) {
      pace.wait();
      const block = await Promise.race([blocks.next(), late]);
      pace.came(block.value?.length ?? 0);
      if (block.done) break;
      yield block.value;
    }
    done = true;
  } finally {
    clearTimeout(longest);
    pace.came(0);
    ended.removeEventListener('abort', end);
    // A stalled source may never answer, so do not wait for its end.
    if (!done) void Promise.resolve(blocks.return?.()).catch(() => undefined);
  }
}

/** Calls back when too little has arrived within a window of waiting. */
function watchPace({ leastBytes, windowMs }: UploadTime, giveUp: (error: SlowUploadError) => void) {
  let since = 0;
  let waited = 0;
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;

  const wait = (): void => {
    since = performance.now();
    timer = setTimeout(turn, windowMs - waited);
  };
  const turn = (): void => {
    if (bytes < leastBytes) giveUp(new SlowUploadError(tooSlow(leastBytes, windowMs)));
    else {
      waited = 0;
      bytes = 0;
      wait();
    }
  };
  return {
    /** From now on the next block is awaited. */
    wait,
    came(length: number): void {
      clearTimeout(timer);
      waited += performance.now() - since;
      bytes += length;
    },
  };
}

function tooSlow(leastBytes: number, windowMs: number): string {
  const came = `Less than ${leastBytes / 1_000} kB of the part came in ${windowMs / 1_000} s: nothing of it was kept`;
  return `${came}. Pack the file with gzip, or send its parts one after another`;
}
