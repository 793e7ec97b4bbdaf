import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog } from '@xiangxun/schema/service/log';
import { expect, it } from 'vitest';
import { createCursors } from './cursors.ts';
import { createFaults } from './faults/faults.ts';
import { answerWith } from './front.ts';
import { createHooks } from './hooks.ts';
import { createJournal } from './observed/journal.ts';
import { createTokens } from './tokens.ts';

it('asks the sender of a part to come again while the product behind is starting, before all of it has come', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const [faults, journal] = [createFaults(), createJournal()];
  const hooks = createHooks('http://localhost', faults, journal);
  const target = { host: '127.0.0.1', port };
  const watch = { target, faults, journal, hooks, tokens: createTokens(), cursors: createCursors() };
  const front = createServer();
  answerWith(front, watch, { handle: async () => undefined }, createLog('test', { level: 'error', format: 'text' }));
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');

  const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}/jobs/workshops/1/parts/1`;
  const upload = request(url, { method: 'PUT' });
  upload.write('the first of many lines\n');
  const [answer] = (await once(upload, 'response')) as [IncomingMessage];
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
  upload.on('error', () => undefined).destroy();
  front.closeAllConnections();
  front.close();
});
