import { createParser } from 'eventsource-parser';

/** One event of a Server-Sent Events stream. */
export interface StreamEvent {
  event: string;
  data: string;
}

/** An event longer than this is no answer of a subgraph. */
const LONGEST_EVENT = 64 * 1024 * 1024;

/**
 * Reads Server-Sent Events from the bytes of an answer, however they are cut (HTML standard, 9.2.6). Comments, by which
 * a server keeps the connection alive, are passed over, and so is an event that the stream breaks off in.
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
