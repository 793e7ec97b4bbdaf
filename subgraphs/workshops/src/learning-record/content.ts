import { hash } from 'node:crypto';
import { isObject, type Properties } from './check.ts';
import { instantOf } from './forms.ts';
import { SIGNATURE, type Statement } from './statement.ts';

/**
 * By what two statements are compared, xAPI Data 2.3.1: a digest of their content and the instant that they tell of.
 *
 * No content is what a store sets (`stored`, `authority`, `version`), how a verb is displayed and an activity defined, the
 * order of a group's members, a signature, and how the same thing is written: an instant in another time zone, letters
 * whose case does not matter (UUIDs, digests, language tags, the domain of a mailbox), a default `objectType`, one context
 * activity by itself or in a list, a duration beyond hundredths of a second (4.6), the mark and the zeros of its fraction.
 */
export function digestOfContent(statement: Statement): string {
  const digest = hash('sha256', JSON.stringify(statementIn(statement)), 'base64url').slice(0, 22);
  const { timestamp } = statement;
  return timestamp === undefined ? digest : `${digest}@${instantOf(timestamp)}`;
}

/** Whether two statements are equal; a store gives an instant to one that has none, so it is equal with any. */
export function isSameContent(digest: string, other: string): boolean {
  const [content, instant] = digest.split('@');
  const [otherContent, otherInstant] = other.split('@');
  if (content !== otherContent) return false;
  return instant === undefined || otherInstant === undefined || instant === otherInstant;
}

/** The content of a sound statement as nested lists, which hold the values of known properties in one order. */
function statementIn({ actor, verb, object, result, context, attachments }: Properties): unknown[] {
  return [
    agentIn(actor),
    (verb as Properties).id,
    objectIn(object as Properties),
    isObject(result) ? resultIn(result) : null,
    isObject(context) ? contextIn(context) : null,
    listOf(attachments).flatMap(attachmentIn),
  ];
}

function objectIn(value: Properties): unknown {
  const { objectType = 'Activity' } = value;
  if (objectType === 'Activity') return [objectType, value.id];
  if (objectType === 'StatementRef') return [objectType, lower(value.id)];
  if (objectType !== 'SubStatement') return agentIn(value);
  const { timestamp } = value;
  return [objectType, statementIn(value), typeof timestamp === 'string' ? instantOf(timestamp) : null];
}

/** An agent or a group. */
function agentIn(value: unknown): unknown {
  if (!isObject(value)) return null;
  const { objectType = 'Agent', name, mbox, mbox_sha1sum, openid, account, member } = value;
  const { homePage, name: login } = (account ?? {}) as Properties;
  const mailbox = typeof mbox === 'string' ? mbox.replace(/@[^@]*$/, (domain) => domain.toLowerCase()) : null;
  const members = listOf(member).map((each) => JSON.stringify(agentIn(each)));
  return [objectType, name, mailbox, lower(mbox_sha1sum), openid, homePage, login, members.sort()];
}

function resultIn({ score, success, completion, response, duration, extensions }: Properties): unknown {
  const { scaled, raw, min, max } = (score ?? {}) as Properties;
  const length = typeof duration === 'string' ? lengthIn(duration) : null;
  return [scaled, raw, min, max, success, completion, response, length, inOrder(extensions)];
}

/** A duration to hundredths of a second, a fraction after a point and without zeros at its end. */
function lengthIn(duration: string): string {
  return duration.replace(/[.,](\d+)([A-Z])$/, (_, fraction: string, unit: string) => {
    const digits = (unit === 'S' ? fraction.slice(0, 2) : fraction).replace(/0+$/, '');
    return digits === '' ? unit : `.${digits}${unit}`;
  });
}

function contextIn(value: Properties): unknown {
  const { parent, grouping, category, other } = (value.contextActivities ?? {}) as Properties;
  return [
    lower(value.registration),
    agentIn(value.instructor),
    agentIn(value.team),
    [parent, grouping, category, other].map((activities) => listOf(activities).map(({ id }) => id)),
    listOf(value.contextAgents).map(({ agent, relevantTypes }) => [agentIn(agent), relevantTypes]),
    listOf(value.contextGroups).map(({ group, relevantTypes }) => [agentIn(group), relevantTypes]),
    value.revision,
    value.platform,
    lower(value.language),
    isObject(value.statement) ? lower(value.statement.id) : null,
    inOrder(value.extensions),
  ];
}

/** What heads an attachment; the signature of a statement is none of its content. */
function attachmentIn(value: Properties): unknown[] {
  const { usageType, display, description, contentType, length, sha2, fileUrl } = value;
  if (usageType === SIGNATURE) return [];
  return [[usageType, languagesIn(display), languagesIn(description), contentType, length, lower(sha2), fileUrl]];
}

function languagesIn(texts: unknown): unknown {
  return isObject(texts)
    ? inOrder(Object.fromEntries(Object.entries(texts).map(([tag, text]) => [lower(tag), text])))
    : null;
}

/** Anything, with the properties of objects in the order of their names. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return { of: names.map((name) => [name, inOrder(value[name])]) };
}

/** The objects of a list, or the one that stands by itself. */
function listOf(value: unknown): readonly Properties[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]) as Properties[];
}

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
