import { follow } from './follower.ts';
import type { Platform } from './platform.ts';
import { sendRecords, sendStatements, type Tell } from './sender.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

/** What the platform wants to know of: where it may work, the programs and who is in them, and its own. */
const FEEDS = ['organizationChanges', 'programChanges', 'workshopChanges'];

/** One round: sends what is new, then reads what has changed. May be cut off anywhere, and run again. */
export async function synchronise(session: Session, store: Store, platform: Platform, tell: Tell): Promise<void> {
  for (const [plural, records] of platform.records) await sendRecords(session, store, plural, records, tell);
  await sendStatements(session, store, platform.statements, tell);
  for (const feed of FEEDS) await follow(session, store, feed);
}
