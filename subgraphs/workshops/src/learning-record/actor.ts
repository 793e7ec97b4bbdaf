import { type Check, isObject, list, object, oneOf, text } from './check.ts';
import { iri, mailto, sha1 } from './forms.ts';

/** By which an agent or group can be told apart: exactly one, xAPI Data 2.4.2.3. */
const IDENTIFIERS = {
  mbox: mailto,
  mbox_sha1sum: sha1,
  openid: iri,
  account: object({ homePage: iri, name: text() }, ['homePage', 'name']),
} as const;

const agentProperties = object({ objectType: oneOf('Agent'), name: text(), ...IDENTIFIERS });

/** An agent, xAPI Data 2.4.2.1. */
export const agent: Check = (value, path, report) => {
  agentProperties(value, path, report);
  if (isObject(value) && identifiersOf(value).length !== 1) report(path, `an agent has exactly one of ${names()}`);
};

const groupProperties = object({ objectType: oneOf('Group'), name: text(), member: list(agent), ...IDENTIFIERS }, [
  'objectType',
]);

/** A group, xAPI Data 2.4.2.2: told apart as an agent is, or anonymous with its members. */
export const group: Check = (value, path, report) => {
  groupProperties(value, path, report);
  if (!isObject(value)) return;
  const { length } = identifiersOf(value);
  if (length > 1) report(path, `a group has at most one of ${names()}`);
  if (length === 0 && !Array.isArray(value.member)) report([...path, 'member'], 'an anonymous group has its members');
};

/** An agent or a group. */
export const actor: Check = (value, path, report) => {
  const check = isObject(value) && value.objectType === 'Group' ? group : agent;
  check(value, path, report);
};

function identifiersOf(value: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(IDENTIFIERS).filter((name) => value[name] !== undefined);
}

function names(): string {
  return Object.keys(IDENTIFIERS).join(', ');
}
