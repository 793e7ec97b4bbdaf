import { recordWrite } from '../../audit.ts';
import type { Sql } from '../../database.ts';
import { userError } from '../../../contract/errors/user-error.ts';
import { recordChanges } from '../../feed/outbox.ts';
import { type KindName, newId } from '../../../contract/id.ts';
import type { BatchOptions } from './batch-options.ts';
import { type DeletionRule, holdDeletions } from './deletion.ts';
import { explainWords } from './difference.ts';
import type { Sender } from '../declare/sender.ts';
import { fill, type BatchItem, refuse } from './batch-item.ts';
import { lookUpReferences, accessDigestOf } from './reference-lookup.ts';
import { unlinked, writeLinks } from './link-store.ts';
import { parse } from './parse.ts';
import { refOf, unknownReference } from '../declare/reference.ts';
import { recordKind, type SyncKind } from '../declare/sync-kind.ts';
import { writeRecords } from './write.ts';
import type { Resolved } from '../declare/resolved.ts';
import type { LinkAnswer, Linking, LinkRequest, Match } from '../declare/link-rule.ts';

/** Takes the standing items of a batch in as links; their versions have been judged. */
export async function linkBatch(
  tx: Sql,
  subgraph: string,
  kind: SyncKind,
  linking: Linking,
  sender: Sender,
  items: readonly BatchItem[],
  options: Pick<BatchOptions, 'retry' | 'explain'> & { readonly deletions: DeletionRule },
): Promise<void> {
  const open = items.filter(({ outcome, deleted }) => outcome === null && !deleted);
  await resolveLinks(tx, linking, sender, open);
  const requests = new Map(open.flatMap((item) => (item.draft ? [[item, requestOf(item, item.draft)] as const] : [])));
  // A name that leads nowhere now is looked up again when its owner is written, or the sender's access has changed.
  const horizon = await accessDigestOf(tx, sender);
  const answers = await linking.match(tx, sender, [...requests.values()]);
  const linked = [...requests].flatMap(([item, request]) => {
    const match = decideLink(
      linking,
      kind.kind as KindName,
      sender,
      item,
      horizon,
      request,
      answers.get(item.externalId),
      options.retry,
    );
    return match ? [{ ...request, match }] : [];
  });
  for (const item of items) {
    if (!item.deleted || item.outcome !== null) continue;
    item.id ??= newId(kind.kind as KindName);
    item.outcome = 'DELETED';
  }
  await holdDeletions(tx, kind, sender, items, options.deletions);
  if (options.explain) explainWords(linking.fields, items);
  await writeLinks(tx, kind, sender, items);
  await writeRecords(tx, kind, sender, items, options.retry);
  // Whoever follows the entities is told of their names: of a new one, and that one is theirs no longer.
  const renamed = [...linked.map(({ match }) => match), ...(await unlinked(tx, kind, items))];
  await recordChanges(
    tx,
    subgraph,
    renamed.map(({ kind: name, id, region, owner }) => ({
      kind: name,
      id,
      region,
      audiences: [owner],
      deleted: false,
    })),
  );
  await recordWrite(
    tx,
    sender.viewer,
    `${recordKind(kind)}Link`,
    renamed.map(({ id }) => id),
  );
  await linking.applied(tx, sender, {
    linked,
    unmatched: [...requests].flatMap(([item, request]) => {
      const region = placeOf(linking, sender, item, request);
      return item.outcome === 'PENDING' && region !== null ? [{ ...request, region }] : [];
    }),
    dropped: items.filter(({ outcome }) => outcome === 'DELETED').map(({ externalId }) => externalId),
  });
}

async function resolveLinks(tx: Sql, linking: Linking, sender: Sender, open: readonly BatchItem[]): Promise<void> {
  for (const item of open) {
    item.parsed = parse(linking.fields, item.content, sender.source, item.path);
    refuse(item, item.parsed.errors);
  }
  const sound = open.flatMap(({ outcome, parsed }) => (outcome === null && parsed ? parsed.slots : []));
  const { known } = await lookUpReferences(
    tx,
    sender,
    sound.map(({ key }) => key),
  );
  for (const item of open) {
    if (item.outcome !== null || !item.parsed) continue;
    const { resolved, waiting } = fill(linking.fields, item.parsed, ({ key }) => refOf(key, known));
    item.draft = resolved;
    item.waiting = waiting;
  }
}

function requestOf({ externalId, digest, stored }: BatchItem, draft: Resolved): LinkRequest {
  return { ...draft, externalId, digest, linked: stored?.state === 'LIVE' ? stored.id : null };
}

function placeOf(linking: Linking, sender: Sender, { waiting }: BatchItem, draft: Resolved): string | null {
  return linking.region(draft) ?? (waiting.length > 0 ? linking.otherwise(sender) : null);
}

/** Decides an item by what was found; gives the entity that it is linked to, if to any. */
function decideLink(
  linking: Linking,
  kindName: KindName,
  sender: Sender,
  item: BatchItem,
  horizon: string,
  { linked }: LinkRequest,
  answer: LinkAnswer | undefined,
  again: boolean,
): Match | null {
  if (answer && 'error' in answer) {
    refuse(item, [{ ...answer.error, path: [...item.path, ...answer.error.path] }]);
    return null;
  }
  if (answer) {
    item.waiting = [];
    item.id = answer.match.id;
    item.region = answer.match.region;
    item.outcome = linked === item.id ? 'UPDATED' : 'CREATED';
    return answer.match;
  }
  const draft = item.draft as Resolved;
  const region = placeOf(linking, sender, item, draft);
  // One that was left there while its sender might goes on waiting: nothing of it takes effect before it is matched.
  const stays = again && item.stored?.region === region;
  item.errors = item.waiting.map(({ path, key }) => unknownReference(path, key, sender.source));
  if (region === null && item.waiting.length === 0) refuse(item, [userError('REQUIRED', [...item.path, 'school'])]);
  else if (region !== null && !stays && !linking.mayLink(sender, region))
    refuse(item, [userError('NOT_PERMITTED', item.path)]);
  else {
    item.id = newId(kindName);
    item.region = region ?? item.region;
    item.outcome = 'PENDING';
    const keys = linking.waitsFor(draft);
    if (item.errors.length === 0) item.errors = [userError('UNMATCHED', item.path, { kinds: kindName })];
    item.waiting = [
      ...item.waiting,
      ...keys.map((key) => ({ path: [...item.path, key.form], key, field: key.form, list: false, withheld: horizon })),
    ];
  }
  return null;
}
