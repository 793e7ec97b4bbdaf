import { randomBytes } from 'node:crypto';
import { removeEmbedded, startEmbedded } from '@xiangxun/prisma/embedded/embedded';
import { createLog } from '@xiangxun/schema/service/log';
import { shutDownOnSignal } from '@xiangxun/schema/service/shutdown';
import { clearStale, makeFolder } from './folder.ts';
import { startSandbox } from './sandbox.ts';

/** `npm run sandbox`: a server to test a connector against. It leaves nothing behind. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: "'64MB'" };

const started = performance.now();
const log = createLog('sandbox', { level: 'warn', format: 'text' });
await clearStale();
const folder = makeFolder();
process.env.XIANGXUN_DATA = folder;
process.env.XIANGXUN_PII_KEY = randomBytes(32).toString('hex');
const database = await startEmbedded(folder, SETTINGS);
const { url, close } = await startSandbox(Number(process.env.PORT ?? 4000), database.url(), log);
shutDownOnSignal(log, [close, () => database.stop(), () => removeEmbedded(folder)]);

const seconds = ((performance.now() - started) / 1_000).toFixed(1);
console.log(`The sandbox is ready after ${seconds} s, and gone when it ends (Ctrl+C).

  graph      ${url}/graphql
  report     ${url}/sandbox     what was seen of each rule, as a page or as JSON
  a token    curl -s -u demo-provider:demo-secret -d grant_type=client_credentials ${url}/oidc/token
  switch     curl -s -X PATCH ${url}/sandbox -d '{"faults":{"unavailable":{"share":0.1},"cut":{"next":1}}}'

  What can be switched: clock, agreement (IN_FORCE, ENDED), seed, tokens.lifetime (s), and the faults throttled,
  unavailable, cut, slow, doubled, reordered, delayed, forged, each to the next n or to a share of requests.
  docs/provider.md goes through all of it.
`);
