import { setTimeout as pause } from 'node:timers/promises';
import { synchronise } from './connector.ts';
import { confirmDeletions } from './deletions.ts';
import { platformOn } from './platform.ts';
import { openSession } from './session.ts';
import { openStore } from './store.ts';

/**
 * Runs the example connector against a sandbox: a round every five seconds, until it is stopped. `confirm` first
 * confirms the deletions that were held.
 */
const [origin = 'http://localhost:4000', file = 'connector.json', word] = process.argv.slice(2);
const session = openSession({ origin, client: 'demo-provider', secret: 'demo-secret' });
const store = openStore(file);
const tell = (line: string) => console.log(line);
if (word === 'confirm') await confirmDeletions(session, store, platformOn(2), tell);
for (let round = 1; ; round++) {
  await synchronise(session, store, platformOn(round === 1 ? 1 : 2), tell);
  const copies = Object.entries(store.memory.copies).map(([feed, copy]) => `${feed} ${Object.keys(copy).length}`);
  console.log(
    `round ${round}: ${Object.keys(store.memory.settled).length} records settled; copies: ${copies.join(', ')}`,
  );
  await pause(5_000);
}
