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
  let event = '';
  let data: string[] = [];
  let rest = '';
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    if (rest.length > LONGEST_EVENT) throw new Error('an event is longer than any answer');
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (event !== '' || data.length > 0) yield { event: event || 'message', data: data.join('\n') };
        event = '';
        data = [];
        continue;
      }
      const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
      if (field === 'event') event = value;
      if (field === 'data') data.push(value);
    }
  }
}
