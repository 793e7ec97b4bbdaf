import { describe, expect, it } from 'vitest';
import { readEvents } from './event-stream.ts';

async function eventsOf(text: string, chunk: number): Promise<unknown[]> {
  const bytes = Buffer.from(text);
  async function* cut() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const events = [];
  for await (const event of readEvents(cut())) events.push(event);
  return events;
}

describe('a stream of events', () => {
  const stream =
    ':\n\nevent: next\ndata: {"name":"大方县"}\n\n: a sign of life\n\nevent: next\r\ndata:1\r\ndata: 2\r\n\r\nevent: complete\n\n';

  it.each([1, 2, 3, 7, 1_000])('is read the same in pieces of %i bytes', async (chunk) => {
    expect(await eventsOf(stream, chunk)).toEqual([
      { event: 'next', data: '{"name":"大方县"}' },
      { event: 'next', data: '1\n2' },
      { event: 'complete', data: '' },
    ]);
  });

  it('does not give an event that it breaks off in', async () => {
    expect(await eventsOf('event: next\ndata: {"a":', 4)).toEqual([]);
  });
});
