import { recordWrite } from '../../audit.ts';
import type { Sql } from '../../database.ts';
import { userError } from '../../../contract/errors/user-error.ts';
import { recordChanges } from '../../feed/outbox.ts';
import { newId } from '../../../contract/id.ts';
import { NATION } from '../../../contract/region.ts';
import type { LinkAnswer, Linking, LinkRequest } from '../declare/link-rule.ts';
import { refOf, unknownReference } from '../declare/reference.ts';
import type { Sender } from '../declare/sender.ts';
import { entityKind, recordKind, type SyncKind } from '../declare/sync-kind.ts';
import { fill } from './fill.ts';
import { unlinked, writeLinks } from './link-store.ts';
import { accessDigestOf, lookUpReferences } from './reference-lookup.ts';
import {
  type Decision,
  isLinked,
  isUnmatched,
  type Linked,
  type ParsedRecord,
  type Rejected,
  reject,
  type Slot,
  type Stage,
  type Unmatched,
} from './stages.ts';
import { writeRecords } from './write-records.ts';

/** A record that requests a link. */
interface AskingRecord extends Omit<ParsedRecord, 'live'> {
  readonly request: LinkRequest;
  /** Its unknown references. */
  readonly waiting: readonly Slot[];
}

/** Decides which entities the records are linked to: the counterpart of `resolve` for senders who only link. */
export async function link(
  tx: Sql,
  kind: SyncKind,
  linking: Linking,
  sender: Sender,
  { open, decided }: Stage<ParsedRecord>,
  retry: boolean,
): Promise<Decision[]> {
  const keys = open.flatMap(({ parsed }) => parsed.slots.map(({ key }) => key));
  const { known } = await lookUpReferences(tx, sender, keys);
  const asking = open.map(({ sent, stored, parsed }): AskingRecord => {
    const { resolved, waiting } = fill(linking.fields, parsed, ({ key }) => refOf(key, known));
    const linked = stored?.state === 'LIVE' ? stored.id : null;
    const request = { ...resolved, externalId: sent.externalId, digest: sent.digest, linked };
    return { sent, stored, parsed, request, waiting };
  });
  // An unknown name is looked up again when its owner is written, or the sender's access has changed.
  const horizon = await accessDigestOf(tx, sender);
  const answers = await linking.match(
    tx,
    sender,
    asking.map(({ request }) => request),
  );
  return [
    ...decided,
    ...asking.map((record) => {
      const answer = answers.get(record.sent.externalId);
      return answer ? settle(record, answer) : keepWaiting(kind, linking, sender, record, horizon, retry);
    }),
  ];
}

function settle({ sent, stored, request }: AskingRecord, answer: LinkAnswer): Linked | Rejected {
  if ('error' in answer) return reject(sent, [{ ...answer.error, path: [...sent.path, ...answer.error.path] }]);
  const { match } = answer;
  const { id, region } = match;
  const outcome = request.linked === id ? 'UPDATED' : 'CREATED';
  return { sent, stored, outcome, id, region, request, match };
}

/** Lets a record without a match wait, if its sender may leave it there. */
function keepWaiting(
  kind: SyncKind,
  linking: Linking,
  sender: Sender,
  { sent, stored, parsed, request, waiting: unknown }: AskingRecord,
  horizon: string,
  retry: boolean,
): Unmatched | Rejected {
  const decidedIn = linking.region(request) ?? (unknown.length > 0 ? linking.otherwise(sender) : null);
  const missing = unknown.map(({ path, key }) => unknownReference(path, key, sender.source));
  if (decidedIn === null && unknown.length === 0)
    return reject(sent, [...missing, userError('REQUIRED', [...sent.path, 'school'])]);
  // A record that already waits there goes on waiting even if its sender has lost access: it has no effect until matched.
  const stays = retry && stored?.region === decidedIn;
  if (decidedIn !== null && !stays && !linking.mayLink(sender, decidedIn))
    return reject(sent, [...missing, userError('NOT_PERMITTED', sent.path)]);
  const kindName = entityKind(kind);
  const keys = linking.waitsFor(request);
  return {
    sent,
    stored,
    parsed,
    outcome: 'PENDING',
    id: newId(kindName),
    region: decidedIn ?? stored?.region ?? NATION,
    errors: missing.length > 0 ? missing : [userError('UNMATCHED', sent.path, { kinds: kindName })],
    waiting: [
      ...unknown,
      ...keys.map((key) => ({ path: [...sent.path, key.form], key, field: key.form, list: false, withheld: horizon })),
    ],
    request,
    decidedIn,
  };
}

/** Writes what was decided of links: names, the records themselves, and feed entries of the renamed entities. */
export async function writeLinked(
  tx: Sql,
  subgraph: string,
  kind: SyncKind,
  linking: Linking,
  sender: Sender,
  decisions: readonly Decision[],
  retry: boolean,
): Promise<void> {
  const linked = decisions.filter(isLinked);
  const unmatched = decisions.filter(isUnmatched);
  const deleted = decisions.filter((decision) => decision.outcome === 'DELETED');
  const idle = [...deleted, ...unmatched];
  await writeLinks(tx, kind, sender, linked, idle);
  await writeRecords(tx, kind, sender, decisions, retry);
  // The feed reports an entity when it gets or loses a name.
  const renamed = [...linked.map(({ match }) => match), ...(await unlinked(tx, kind, [...linked, ...idle]))];
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
    linked: linked.map(({ request, match }) => ({ ...request, match })),
    unmatched: unmatched.flatMap(({ request, decidedIn }) =>
      decidedIn === null ? [] : [{ ...request, region: decidedIn }],
    ),
    dropped: deleted.map(({ sent }) => sent.externalId),
  });
}
