import fc from 'fast-check';
import { print } from 'graphql-sse';
import { describe, expect, it } from 'vitest';
import { readEvents, type StreamEvent } from './event-stream.ts';

async function eventsOf(text: string, cut: (bytes: Buffer) => Iterable<Uint8Array>): Promise<StreamEvent[]> {
  async function* bytes() {
    yield* cut(Buffer.from(text));
  }
  const events = [];
  for await (const event of readEvents(bytes())) events.push(event);
  return events;
}

function* inPieces(bytes: Buffer, length: number): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

describe('a stream of events', () => {
  const stream =
    ':\n\nevent: next\ndata: {"name":"大方县"}\n\n: a sign of life\n\nevent: next\r\ndata:1\r\ndata: 2\r\n\r\nevent: complete\ndata:\n\n';

  it.each([1, 2, 3, 7, 1_000])('is read the same in pieces of %i bytes', async (length) => {
    expect(await eventsOf(stream, (bytes) => inPieces(bytes, length))).toEqual([
      { event: 'next', data: '{"name":"大方县"}' },
      { event: 'next', data: '1\n2' },
      { event: 'complete', data: '' },
    ]);
  });

  it('does not give an event that it breaks off in', async () => {
    expect(await eventsOf('event: next\ndata: {"a":', (bytes) => inPieces(bytes, 4))).toEqual([]);
  });

  it('is read as subgraphs print it, whatever they answer and wherever it is cut', async () => {
    const results = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), { maxLength: 5 });
    const cuts = fc.array(fc.nat({ max: 40 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(results, cuts, fc.boolean(), async (results, lengths, pinged) => {
        const text = results.map((data) => (pinged ? ':\n\n' : '') + print({ event: 'next', data: { data } })).join('');
        const events = await eventsOf(text + print({ event: 'complete', data: null }), function* (bytes) {
          let rest = bytes;
          for (const length of lengths) {
            yield rest.subarray(0, length);
            rest = rest.subarray(length);
          }
          yield rest;
        });
        const told = results.map((data) => ({ event: 'next', data: JSON.stringify({ data }) }));
        expect(events).toEqual([...told, { event: 'complete', data: '' }]);
      }),
    );
  });

  it('passes over what is no event: fields without data, other fields, and lines of none', async () => {
    const text = 'event: complete\n\nid: 7\nretry: 5\nother: 1\nbroken off\n\n<html>\n\ndata: {"a":1}\nid: 8\n\n';
    expect(await eventsOf(text, (bytes) => inPieces(bytes, 5))).toEqual([{ event: 'message', data: '{"a":1}' }]);
  });

  it('breaks off at an event longer than any answer, in one line or in many', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    for (const [start, more] of [
      ['data: ', piece],
      ['', Buffer.concat([Buffer.from('data: '), piece, Buffer.from('\n')])],
    ] as const) {
      const endless = eventsOf(start, function* (bytes) {
        yield bytes;
        for (;;) yield more;
      });
      await expect(endless).rejects.toThrow('longer than any answer');
    }
  });
});
