import { createParser } from 'eventsource-parser';

/** One event of a Server-Sent Events stream. */
export interface StreamEvent {
  event: string;
  data: string;
}

/** The longest event of a subgraph, in characters. */
const LONGEST_EVENT = 64 * 1024 * 1024;

/**
 * Parses Server-Sent Events from the bytes of a response, however they are split (HTML standard, 9.2.6). Comments,
 * which serve as heartbeats, are skipped, and so is an incomplete event at the end.
 */
export async function* readEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent, undefined> {
  const decoder = new TextDecoder();
  const events: StreamEvent[] = [];
  const parser = createParser({
    maxBufferSize: LONGEST_EVENT,
    onEvent: ({ event = 'message', data }) => events.push({ event, data }),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw new Error('an event is longer than any answer');
    },
  });
  for await (const chunk of bytes) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    yield* events.splice(0);
  }
}
