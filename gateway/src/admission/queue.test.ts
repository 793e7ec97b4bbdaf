import { describe, expect, it } from 'vitest';
import { createQueue, OverloadError } from './queue.ts';

const LONG = 60_000;

describe('the queue of a process', () => {
  it('runs so many at once, and lets others in as they end', async () => {
    const queue = createQueue({ running: 2, waiting: 10, waitMs: LONG });
    const leave = await queue.enter('a');
    await queue.enter('b');
    let entered = false;
    const third = queue.enter('c').then((end) => {
      entered = true;
      return end;
    });
    await new Promise(setImmediate);
    expect(entered).toBe(false);
    leave();
    leave();
    await third;
    const fourth = queue.enter('d');
    (await third)();
    await fourth;
  });

  it('gives clients their turns by rotation, whoever asks most', async () => {
    const queue = createQueue({ running: 1, waiting: 10, waitMs: LONG });
    let leave = await queue.enter('greedy');
    const order: string[] = [];
    const wait = (client: string) =>
      queue.enter(client).then((end) => {
        order.push(client);
        leave = end;
      });
    const all = [wait('greedy'), wait('greedy'), wait('greedy'), wait('modest')];
    for (const _ of all) {
      leave();
      await new Promise(setImmediate);
    }
    await Promise.all(all);
    expect(order).toEqual(['greedy', 'modest', 'greedy', 'greedy']);
  });

  it('keeps half of the places for other clients', async () => {
    const queue = createQueue({ running: 4, waiting: 10, waitMs: LONG });
    const [leave] = await Promise.all([queue.enter('greedy'), queue.enter('greedy')]);
    let entered = false;
    const third = queue.enter('greedy').then(() => {
      entered = true;
    });
    await queue.enter('modest');
    await new Promise(setImmediate);
    expect(entered).toBe(false);
    leave();
    await third;
  });

  it('lets another client in between operations that are dear to begin', async () => {
    const queue = createQueue({ running: 32, waiting: 100, waitMs: LONG });
    const order: string[] = [];
    const begin = async (client: string) => {
      await queue.enter(client);
      order.push(client);
      for (const end = performance.now() + 10; performance.now() < end; );
    };
    // Simulates requests over several connections, read one after another in one turn of the event loop.
    const come = (client: string) => new Promise((done) => setImmediate(() => done(begin(client))));
    await Promise.all([...Array.from({ length: 5 }, () => come('greedy')), come('modest')]);
    expect(order.indexOf('modest')).toBeLessThan(3);
  });

  it('refuses at once what is more than may wait, and keeps half of the room for other clients', async () => {
    const queue = createQueue({ running: 1, waiting: 4, waitMs: LONG });
    await queue.enter('a');
    const waiting = [queue.enter('a'), queue.enter('a')];
    await expect(queue.enter('a')).rejects.toThrow(OverloadError);
    waiting.push(queue.enter('b'), queue.enter('c'));
    await expect(queue.enter('a')).rejects.toThrow(OverloadError);
    expect(waiting).toHaveLength(4);
  });

  it('refuses the last of the client with most requests for one with fewer, so that nobody is shut out by many', async () => {
    const queue = createQueue({ running: 1, waiting: 4, waitMs: LONG });
    const leave = await queue.enter('a');
    const [first, second, ...others] = ['a', 'a', 'b', 'c'].map((client) => queue.enter(client));
    const modest = queue.enter('d');
    await expect(second).rejects.toThrow(OverloadError);
    await expect(queue.enter('e')).rejects.toThrow(OverloadError);
    leave();
    await Promise.all([modest, ...others, first].map((one) => one?.then((end) => end())));
  });

  it('refuses what would wait too long', async () => {
    const queue = createQueue({ running: 1, waiting: 4, waitMs: 10 });
    const leave = await queue.enter('a');
    await expect(queue.enter('b')).rejects.toThrow(OverloadError);
    leave();
    await queue.enter('b');
  });

  it('keeps no place for who has gone', async () => {
    const queue = createQueue({ running: 1, waiting: 2, waitMs: LONG });
    const leave = await queue.enter('a');
    const gone = new AbortController();
    const left = queue.enter('b', gone.signal);
    gone.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    const next = queue.enter('b');
    leave();
    await next;
  });
});
