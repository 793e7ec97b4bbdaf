import { also, type Check, isObject, list, object, oneOf, type Properties, text } from './check.ts';
import { iri, mailto, sha1 } from './forms.ts';

/** By which an agent or group can be told apart, xAPI Data 2.4.2.3. */
const IDENTIFIERS = {
  mbox: mailto,
  mbox_sha1sum: sha1,
  openid: iri,
  account: object({ homePage: iri, name: text() }, ['homePage', 'name']),
} as const;

const NAMES = Object.keys(IDENTIFIERS);

/** An agent, xAPI Data 2.4.2.1: told apart by exactly one identifier. */
export const agent = also(object({ objectType: oneOf('Agent'), name: text(), ...IDENTIFIERS }), (value, report) => {
  if (identifiersOf(value) !== 1) report(`an agent has exactly one of ${NAMES.join(', ')}`);
});

/** A group, xAPI Data 2.4.2.2: told apart as an agent is, or anonymous with its members, who are agents. */
export const group = also(
  object({ objectType: oneOf('Group'), name: text(), member: list(agent), ...IDENTIFIERS }, ['objectType']),
  (value, report) => {
    const identifiers = identifiersOf(value);
    if (identifiers > 1) report(`a group has at most one of ${NAMES.join(', ')}`);
    if (identifiers === 0 && membersOf(value) === 0) report('an anonymous group has its members', 'member');
  },
);

/** An agent or a group. */
export const actor: Check = (value, path, report) => {
  const check = isObject(value) && value.objectType === 'Group' ? group : agent;
  check(value, path, report);
};

/** Who vouches for a statement, xAPI Data 2.4.9: an agent, or an application and its user, as an anonymous group of two. */
export const authority = also(actor, (value, report) => {
  if (value.objectType !== 'Group') return;
  if (identifiersOf(value) > 0) report('an authority that is a group is anonymous');
  if (membersOf(value) !== 2) report('an authority that is a group has two members', 'member');
});

function identifiersOf(value: Properties): number {
  let identifiers = 0;
  for (const name of NAMES) if (value[name] !== undefined) identifiers += 1;
  return identifiers;
}

function membersOf({ member }: Properties): number {
  return Array.isArray(member) ? member.length : 0;
}
