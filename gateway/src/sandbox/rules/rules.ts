import { answersWebhooks } from './answers-webhooks.ts';
import { backsOff } from './backs-off.ts';
import { batchesWithinLimit } from './batches-within-limit.ts';
import { copyAsListed } from './copy-as-listed.ts';
import { goesOnFromCursor } from './goes-on-from-cursor.ts';
import { keepsItsToken } from './keeps-its-token.ts';
import { loadsAnew } from './loads-anew.ts';
import { looksBeforeConfirming } from './looks-before-confirming.ts';
import { oneKeyOneBatch } from './one-key-one-batch.ts';
import { readsOutcomes } from './reads-outcomes.ts';
import { readsToTheEnd } from './reads-to-the-end.ts';
import { refusedRecordsRest } from './refused-records-rest.ts';
import { refusesForgeries } from './refuses-forgeries.ts';
import { renewsInTime } from './renews-in-time.ts';
import type { Rule } from './rule.ts';
import { resumesUploads } from './resumes-uploads.ts';
import { sameKeyOnRetry } from './same-key-on-retry.ts';
import { sendsDeletions } from './sends-deletions.ts';
import { sendsWhatChanged } from './sends-what-changed.ts';
import { stopsWhenRefused } from './stops-when-refused.ts';
import { versionsRise } from './versions-rise.ts';
import { waitsAsTold } from './waits-as-told.ts';

/** The rules of the contract that can be observed, in the order of the report. */
export const RULES: readonly Rule[] = [
  keepsItsToken,
  renewsInTime,
  waitsAsTold,
  backsOff,
  stopsWhenRefused,
  oneKeyOneBatch,
  sameKeyOnRetry,
  batchesWithinLimit,
  readsOutcomes,
  versionsRise,
  sendsWhatChanged,
  refusedRecordsRest,
  sendsDeletions,
  looksBeforeConfirming,
  resumesUploads,
  goesOnFromCursor,
  readsToTheEnd,
  loadsAnew,
  copyAsListed,
  answersWebhooks,
  refusesForgeries,
];
