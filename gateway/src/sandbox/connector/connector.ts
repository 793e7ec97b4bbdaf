import { reopenExpired } from './expired.ts';
import { follow } from './follower.ts';
import type { Platform } from './platform.ts';
import type { Tell } from './refusal.ts';
import { recordsOf, STATEMENTS, send } from './sender.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

/** The feeds that the platform follows: where it may work, the programs and their participants, and its own data. */
const FEEDS = ['organizationChanges', 'programChanges', 'workshopChanges'];

/**
 * One round: sends what is new or was left open, then reads what has changed. It may be interrupted anywhere and run
 * again. Records that wait for the county are sent once a round; let yours be an hour or so.
 */
export async function synchronise(session: Session, store: Store, platform: Platform, tell: Tell): Promise<void> {
  await reopenExpired(session, store, tell);
  for (const [plural, records] of platform.records) await send(session, store, recordsOf(plural), records, tell);
  await send(session, store, STATEMENTS, platform.statements, tell);
  for (const feed of FEEDS) await follow(session, store, feed);
}
