import { dayOf } from '@xiangxun/schema/contract/scalars/day';
import { accountKey, digestId } from '../platform-account/account-key.ts';
import { isObject, type Properties } from './check.ts';
import { digestOfContent } from './content.ts';
import { instantOf } from './forms.ts';
import { type Statement, VOIDED } from './statement.ts';
import { parseSegments } from './study-time.ts';

const VIDEO = 'https://w3id.org/xapi/video/extensions';
const COMPLETED = 'http://adlnet.gov/expapi/verbs/completed';

/** What is read of a statement: by which it is found, mapped and counted. */
export interface Reading {
  readonly statementId: string;
  /** By which it is compared with others of its id. */
  readonly digest: string;
  readonly instant: Date;
  readonly month: string;
  readonly verb: string;
  readonly account: string;
  /** The session of a statement that tells of played segments, else null. */
  readonly session: string | null;
  readonly segments: readonly number[];
  readonly completed: boolean;
  /** Object, parents and groupings; the first is empty where the object is none with an IRI. */
  readonly iris: readonly string[];
  readonly parents: number;
  /** The statement that it voids. */
  readonly voids: string | null;
  /** What the actor is called. */
  readonly name: string;
  /** The statement as JSON. */
  readonly text: string;
}

/**
 * Reads statements whose structure is sound, and remembers accounts that it has met.
 *
 * @param provider whose platform they come from
 * @param now the instant of a statement that gives none
 */
export function statementReader(provider: string, now: Date): (statement: Statement, text?: string) => Reading {
  const accounts = new Map<string, string>();
  return (statement, text = JSON.stringify(statement)) => {
    const parts = accountOf(statement.actor);
    const called = JSON.stringify(parts);
    const account = accounts.get(called) ?? accountKey(...parts);
    accounts.set(called, account);
    return read(statement, text, provider, account, now);
  };
}

function read(statement: Statement, text: string, provider: string, account: string, now: Date): Reading {
  const { actor, verb, object, result, context, timestamp } = statement;
  const instant = timestamp === undefined ? now : new Date(instantOf(timestamp));
  const iri = (object.objectType ?? 'Activity') === 'Activity' ? (object.id ?? '') : '';
  const parents = irisOf(context?.contextActivities?.parent);
  const segments = segmentsOf(result?.extensions);
  return {
    statementId: statement.id.toLowerCase(),
    digest: digestOfContent(statement),
    instant,
    month: `${dayOf(instant).slice(0, 7)}-01`,
    verb: verb.id,
    account,
    session: segments.length > 0 ? digestId(['session', provider, account, iri, sessionOf(context?.extensions)]) : null,
    segments,
    completed: verb.id === COMPLETED || result?.completion === true,
    iris: [iri, ...parents, ...irisOf(context?.contextActivities?.grouping)],
    parents: parents.length,
    voids: verb.id === VOIDED ? String(object.id).toLowerCase() : null,
    name: nameOf(actor),
    text,
  };
}

/** What an actor is called: the name of its account, else what else tells it apart. */
export function nameOf({ account, mbox, mbox_sha1sum, openid, member }: Statement['actor']): string {
  return String(account?.name ?? mbox ?? mbox_sha1sum ?? openid ?? JSON.stringify(member));
}

/** By what an account is told apart: its home page and name, else what else there is. */
function accountOf({ account, mbox, mbox_sha1sum, openid, member }: Statement['actor']): readonly string[] {
  return account ? [account.homePage, account.name] : [JSON.stringify(mbox ?? mbox_sha1sum ?? openid ?? member)];
}

function irisOf(activities: unknown): string[] {
  const all = Array.isArray(activities) ? activities : activities === undefined ? [] : [activities];
  return all.flatMap((activity) => (isObject(activity) && typeof activity.id === 'string' ? [activity.id] : []));
}

function segmentsOf(extensions: Properties | undefined): number[] {
  const played = extensions?.[`${VIDEO}/played-segments`];
  return typeof played === 'string' ? parseSegments(played) : [];
}

/** The platform's session id; without one, all that an account tells of a video is one session. */
function sessionOf(extensions: Properties | undefined): string {
  const session = extensions?.[`${VIDEO}/session-id`];
  return typeof session === 'string' ? session : '';
}
