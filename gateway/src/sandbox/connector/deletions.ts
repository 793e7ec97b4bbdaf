import { sendBatch } from './batch.ts';
import type { Platform } from './platform.ts';
import type { Tell } from './refusal.ts';
import { recordsOf } from './sender.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

/**
 * Confirms the held deletions, after a person has checked the reported list. If a confirmation has expired after its
 * hour, the deletions are held and reported again.
 */
export async function confirmDeletions(
  session: Session,
  store: Store,
  { records }: Platform,
  tell: Tell,
): Promise<void> {
  const { held } = store.memory;
  for (const one of [...held]) {
    held.splice(held.indexOf(one), 1);
    const [plural = '', all = []] = records.find(([name]) => `sync${name}` === one.mutation) ?? [];
    const batch = all.filter(({ externalId, deleted }) => deleted && one.externalIds.includes(externalId));
    if (batch.length > 0) await sendBatch(session, store, recordsOf(plural), batch, tell, one.token);
  }
}
