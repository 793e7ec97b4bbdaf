import { describe, expect, it } from 'vitest';
import { realStatements } from '../workshops.testkit.ts';
import { faultsOf, SIGNATURE, VOIDED } from './statement.ts';

const ID = '12345678-1234-5678-1234-567812345678';
const AGENT = { mbox: 'mailto:teacher@example.cn' };
const ACCOUNT = { account: { homePage: 'http://platform.example.cn', name: 'teacher-7' } };
const VERB = { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { 'zh-CN': '体验' } };
const OBJECT = { id: 'http://platform.example.cn/courses/1' };
const SOUND = { id: ID, actor: ACCOUNT, verb: VERB, object: OBJECT };
const GROUP = { objectType: 'Group', member: [AGENT, ACCOUNT] };
const REFERENCE = { objectType: 'StatementRef', id: ID };
const SUB = { objectType: 'SubStatement', actor: AGENT, verb: VERB, object: OBJECT };
const ATTACHMENT = {
  usageType: 'http://example.cn/certificate',
  display: { 'zh-CN': '结业证书' },
  contentType: 'application/pdf',
  length: 4096,
  sha2: 'a'.repeat(64),
};
const CHOICES = [{ id: 'a', description: { zh: '甲' } }, { id: 'b' }];

const about = (definition: object) => ({ object: { ...OBJECT, definition } });
const within = (context: object) => ({ context });
const scored = (score: object) => ({ result: { score } });
const attached = (change: object) => ({ attachments: [{ ...ATTACHMENT, ...change }] });
const sub = (change: object) => ({ object: { ...SUB, ...change } });

type Case = readonly [section: string, what: string, change: object];
/** A case with the path of the fault that it has. */
type Fault = readonly [...Case, path: string];

// Sections are those of xAPI 1.0.3, part two; "2.0" is what IEEE 9274.1.1 changed.
const SOUND_CASES: readonly Case[] = [
  ['2.2', 'an empty object', { result: {}, context: { contextActivities: {} }, ...about({}) }],
  ['2.3.2', 'voiding', { verb: { id: VOIDED }, object: REFERENCE }],
  ['2.4.1', 'an id in capitals', { id: ID.replace('5678', 'ABCD') }],
  ['2.4.2.1', 'an agent that says so', { actor: { objectType: 'Agent', name: '王老师', ...AGENT } }],
  ['2.4.2.2', 'an anonymous group', { actor: GROUP }],
  ['2.4.2.2', 'a group by its account', { actor: { objectType: 'Group', ...ACCOUNT } }],
  ['2.4.2.2', 'a group by its address, with no members yet', { actor: { objectType: 'Group', member: [], ...AGENT } }],
  ['2.4.2.3', 'a digest of an address', { actor: { mbox_sha1sum: 'EBD31E95054C018B10727CCFFD2EF2EC3A016EE9' } }],
  ['2.4.2.3', 'an OpenID', { actor: { openid: 'http://teacher.example.cn/' } }],
  ['2.4.3', 'a verb with no display', { verb: { id: VERB.id } }],
  [
    '2.4.4.1',
    'an interaction',
    about({ interactionType: 'choice', choices: CHOICES, correctResponsesPattern: ['a[,]b'] }),
  ],
  [
    '2.4.4.1',
    'one id in two lists of components',
    about({ interactionType: 'matching', source: CHOICES, target: CHOICES }),
  ],
  ['2.4.4.2', 'an agent as object', { object: { objectType: 'Agent', ...AGENT } }],
  ['2.4.4.3', 'a statement as object', { object: REFERENCE }],
  ['2.4.4.3', 'a sub-statement', sub({ result: { completion: true }, timestamp: '2021-11-29T23:09:00Z' })],
  ['2.4.5', 'a result', { result: { success: true, completion: false, response: '', duration: 'PT1H30M' } }],
  ['2.4.5.1', 'a score', scored({ scaled: -1, raw: 3, min: 0, max: 5 })],
  ['2.4.5.1', 'a score at its bound', scored({ raw: 5, max: 5 })],
  [
    '2.4.6',
    'a context',
    within({ registration: ID, instructor: GROUP, team: GROUP, language: 'zh-Hans-CN', statement: REFERENCE }),
  ],
  ['2.4.6', 'a revision of an activity', within({ revision: '2', platform: 'web' })],
  [
    '2.4.6.2',
    'an activity by itself and in a list',
    within({ contextActivities: { parent: OBJECT, grouping: [OBJECT] } }),
  ],
  ['2.4.8', 'when it was stored', { stored: '2021-11-29T23:09:00Z' }],
  ['2.4.9', 'an authority', { authority: AGENT }],
  ['2.4.9', 'an application with its user as authority', { authority: GROUP }],
  ['2.4.10', 'a version', { version: '1.0.9' }],
  ['2.4.11', 'an attachment', attached({ fileUrl: 'http://example.cn/certificate.pdf', description: { zh: '证书' } })],
  ['2.6', 'a signature', attached({ usageType: SIGNATURE, contentType: 'application/octet-stream' })],
  [
    '4.1',
    'anything in extensions',
    within({ extensions: { 'http://example.cn/x': { deep: [null, {}] }, 'http://example.cn/y': null } }),
  ],
  [
    '4.2',
    'languages of all forms',
    {
      verb: { ...VERB, display: { zh: '', 'zh-cmn-Hans-CN': '', 'x-dialect': '', 'de-CH-1996': '', 'zh-min-nan': '' } },
    },
  ],
  ['4.5', 'an instant with its offset', { timestamp: '2021-11-29T23:09:00.867219+08:00' }],
  ['4.5', 'an instant in the basic format', { timestamp: '20211129T230900,5+0800' }],
  ['4.5', 'an instant to the minute', { timestamp: '2021-11-29T23:09Z' }],
  ['4.5', 'a leap second', { timestamp: '2016-12-31T23:59:60Z' }],
  ['4.6', 'a duration in weeks', { result: { duration: 'P4W' } }],
  ['4.6', 'a duration in years to seconds', { result: { duration: 'P3Y1M29DT4H35M59.14S' } }],
  ['4.6', 'a duration with a fraction of its last part', { result: { duration: 'PT1.5H' } }],
  ['4.6', 'a duration beyond hundredths of a second', { result: { duration: 'PT0.12567S' } }],
  [
    '2.0',
    'the agents and groups of a context',
    {
      version: '2.0.0',
      context: {
        contextAgents: [{ objectType: 'contextAgent', agent: AGENT, relevantTypes: ['http://example.cn/coach'] }],
        contextGroups: [{ objectType: 'contextGroup', group: GROUP }],
      },
    },
  ],
];

const FAULTS: readonly Fault[] = [
  ['2.2', 'an unknown property', { colour: 'red' }, 'colour'],
  ['2.2', 'a property of prototypes', { constructor: 'x' }, 'constructor'],
  ['2.2', 'a name in another case', { Result: {} }, 'Result'],
  ['2.2', 'null', { result: null }, 'result'],
  ['2.2', 'null deeper down', { actor: { ...ACCOUNT, name: null } }, 'actor.name'],
  ['2.2', 'a number as text', scored({ raw: '3' }), 'result.score.raw'],
  ['2.2', 'a boolean as text', { result: { success: 'true' } }, 'result.success'],
  ['2.2', 'a list instead of an object', { result: [] }, 'result'],
  ['2.2', 'an IRI without a scheme', { object: { id: 'platform.example.cn/courses/1' } }, 'object.id'],
  ['2.3.2', 'voiding of no statement', { verb: { id: VOIDED } }, 'object'],
  ['2.3.2', 'voiding of no statement in a sub-statement', sub({ verb: { id: VOIDED } }), 'object.object'],
  ['2.4', 'no actor', { actor: undefined }, 'actor'],
  ['2.4', 'no verb', { verb: undefined }, 'verb'],
  ['2.4', 'no object', { object: undefined }, 'object'],
  ['2.4.1', 'no id, by which it is known again', { id: undefined }, 'id'],
  ['2.4.1', 'an id that is none', { id: 'seven' }, 'id'],
  ['2.4.1', 'an id in other brackets', { id: `{${ID}}` }, 'id'],
  ['2.4.2', 'an actor of no kind', { actor: { objectType: 'agent', ...AGENT } }, 'actor.objectType'],
  ['2.4.2.1', 'an agent that nothing identifies', { actor: { name: '王老师' } }, 'actor'],
  ['2.4.2.1', 'an agent that two things identify', { actor: { ...AGENT, ...ACCOUNT } }, 'actor'],
  ['2.4.2.1', 'an agent with members', { actor: { ...AGENT, member: [ACCOUNT] } }, 'actor.member'],
  ['2.4.2.2', 'an anonymous group with no members', { actor: { objectType: 'Group', member: [] } }, 'actor.member'],
  ['2.4.2.2', 'an anonymous group without members', { actor: { objectType: 'Group' } }, 'actor.member'],
  [
    '2.4.2.2',
    'a group within a group',
    { actor: { ...GROUP, member: [{ objectType: 'Group', ...ACCOUNT }] } },
    'actor.member.0.objectType',
  ],
  ['2.4.2.2', 'a group that two things identify', { actor: { ...GROUP, ...AGENT, ...ACCOUNT } }, 'actor'],
  ['2.4.2.3', 'an address without its scheme', { actor: { mbox: 'teacher@example.cn' } }, 'actor.mbox'],
  ['2.4.2.3', 'a digest that is too short', { actor: { mbox_sha1sum: 'ebd31e95' } }, 'actor.mbox_sha1sum'],
  ['2.4.2.3', 'an OpenID that is no URI', { actor: { openid: 'teacher' } }, 'actor.openid'],
  [
    '2.4.2.4',
    'an account without a name',
    { actor: { account: { homePage: 'http://example.cn' } } },
    'actor.account.name',
  ],
  ['2.4.2.4', 'an account without a home page', { actor: { account: { name: 'x' } } }, 'actor.account.homePage'],
  ['2.4.3', 'a verb that is no IRI', { verb: { id: 'experienced' } }, 'verb.id'],
  ['2.4.3', 'a display that is no map', { verb: { ...VERB, display: '体验' } }, 'verb.display'],
  ['2.4.4', 'an object of no kind', { object: { ...OBJECT, objectType: 'Thing' } }, 'object.objectType'],
  ['2.4.4.1', 'an activity without an id', { object: {} }, 'object.id'],
  ['2.4.4.1', 'a type that is no IRI', about({ type: 'video' }), 'object.definition.type'],
  ['2.4.4.1', 'an interaction of no type', about({ interactionType: 'guess' }), 'object.definition.interactionType'],
  [
    '2.4.4.1',
    'correct responses without a type',
    about({ correctResponsesPattern: [] }),
    'object.definition.interactionType',
  ],
  ['2.4.4.1', 'components without a type', about({ scale: CHOICES }), 'object.definition.interactionType'],
  [
    '2.4.4.1',
    'two components of one id',
    about({ interactionType: 'likert', scale: [CHOICES[0], CHOICES[0]] }),
    'object.definition.scale',
  ],
  [
    '2.4.4.1',
    'a component without an id',
    about({ interactionType: 'choice', choices: [{}] }),
    'object.definition.choices.0.id',
  ],
  ['2.4.4.2', 'an agent as object that does not say so', { object: { id: OBJECT.id, ...AGENT } }, 'object.mbox'],
  ['2.4.4.3', 'a reference to no statement', { object: { ...REFERENCE, id: OBJECT.id } }, 'object.id'],
  ['2.4.4.3', 'a sub-statement with an id', sub({ id: ID }), 'object.id'],
  ['2.4.4.3', 'a sub-statement that was stored', sub({ stored: '2021-11-29T23:09:00Z' }), 'object.stored'],
  ['2.4.4.3', 'a sub-statement with an authority', sub({ authority: AGENT }), 'object.authority'],
  ['2.4.4.3', 'a sub-statement with a version', sub({ version: '1.0.3' }), 'object.version'],
  ['2.4.4.3', 'a sub-statement within another', sub({ object: SUB }), 'object.object'],
  ['2.4.4.3', 'a sub-statement without a verb', sub({ verb: undefined }), 'object.verb'],
  ['2.4.5', 'a duration of no form', { result: { duration: '90 minutes' } }, 'result.duration'],
  ['2.4.5.1', 'a scaled score beyond 1', scored({ scaled: 1.1 }), 'result.score.scaled'],
  ['2.4.5.1', 'a raw score above max', scored({ raw: 6, max: 5 }), 'result.score.raw'],
  ['2.4.5.1', 'a raw score below min', scored({ raw: -1, min: 0 }), 'result.score.raw'],
  ['2.4.5.1', 'a max that is min', scored({ min: 5, max: 5 }), 'result.score.max'],
  ['2.4.6', 'a registration that is no UUID', within({ registration: '7' }), 'context.registration'],
  ['2.4.6', 'a team of one agent', within({ team: AGENT }), 'context.team.objectType'],
  ['2.4.6', 'a platform without an activity', { object: REFERENCE, context: { platform: 'x' } }, 'context.platform'],
  [
    '2.4.6',
    'a revision without an activity, in a sub-statement',
    sub({ object: REFERENCE, context: { revision: '2' } }),
    'object.context.revision',
  ],
  ['2.4.6', 'a language of no form', within({ language: 'Chinese' + 'language' }), 'context.language'],
  [
    '2.4.6.2',
    'a context activity without an id',
    within({ contextActivities: { parent: [{}] } }),
    'context.contextActivities.parent.0.id',
  ],
  [
    '2.4.6.2',
    'a context activity of no kind',
    within({ contextActivities: { sibling: [OBJECT] } }),
    'context.contextActivities.sibling',
  ],
  ['2.4.7', 'an instant that is no text', { timestamp: 1_638_198_540 }, 'timestamp'],
  ['2.4.9', 'an authority of one member', { authority: { objectType: 'Group', member: [AGENT] } }, 'authority.member'],
  [
    '2.4.9',
    'an authority of three',
    { authority: { objectType: 'Group', member: [AGENT, ACCOUNT, AGENT] } },
    'authority.member',
  ],
  ['2.4.9', 'a group with a name of its own as authority', { authority: { ...GROUP, ...AGENT } }, 'authority'],
  ['2.4.10', 'another version', { version: '0.9' }, 'version'],
  ['2.4.11', 'an attachment without a display', attached({ display: undefined }), 'attachments.0.display'],
  ['2.4.11', 'half an octet', attached({ length: 0.5 }), 'attachments.0.length'],
  ['2.4.11', 'a digest of no SHA-2', attached({ sha2: 'a'.repeat(40) }), 'attachments.0.sha2'],
  ['2.4.11', 'content of no media type', attached({ contentType: 'pdf' }), 'attachments.0.contentType'],
  ['2.6', 'a signature of another type', attached({ usageType: SIGNATURE }), 'attachments.0.contentType'],
  ['4.1', 'an extension without an IRI', { result: { extensions: { length: 3 } } }, 'result.extensions.length'],
  ['4.2', 'a text in no language', { verb: { id: VERB.id, display: { 'not a tag': 'x' } } }, 'verb.display.not a tag'],
  ['4.2', 'a language of one letter', { verb: { id: VERB.id, display: { z: 'x' } } }, 'verb.display.z'],
  ['4.2', 'a text that is none', { verb: { id: VERB.id, display: { zh: 7 } } }, 'verb.display.zh'],
  [
    '4.1',
    'an extension that is nested beyond measure',
    { result: { extensions: { 'http://example.cn/x': JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) } } },
    'result.extensions.http://example.cn/x',
  ],
  ['4.5', 'a day of another age', { timestamp: '0099-12-31T18:00:00Z' }, 'timestamp'],
  ['4.5', 'a day that does not exist', { timestamp: '2021-02-30T08:00:00Z' }, 'timestamp'],
  ['4.5', 'a month that does not exist', { timestamp: '2021-13-01T08:00:00Z' }, 'timestamp'],
  ['4.5', 'an hour that does not exist', { timestamp: '2021-02-03T25:00:00Z' }, 'timestamp'],
  ['4.5', 'an instant without a zone', { timestamp: '2021-11-29T23:09:00' }, 'timestamp'],
  ['4.5', 'a day alone', { timestamp: '2021-11-29' }, 'timestamp'],
  ['4.5', 'an unknown zone', { timestamp: '2021-11-29T23:09:00-00:00' }, 'timestamp'],
  ['4.5', 'an unknown zone of hours alone', { timestamp: '2021-11-29T23:09:00-00' }, 'timestamp'],
  ['4.6', 'weeks with days', { result: { duration: 'P4W1D' } }, 'result.duration'],
  ['4.6', 'a duration of nothing', { result: { duration: 'PT' } }, 'result.duration'],
  ['4.6', 'a fraction before the last part', { result: { duration: 'PT1.5H30M' } }, 'result.duration'],
  ['4.6', 'the form of points in time', { result: { duration: 'P0003-06-04T12:30:05' } }, 'result.duration'],
  ['2.0', 'agents of a context in 1.0', { version: '1.0.0', context: { contextAgents: [] } }, 'context.contextAgents'],
  [
    '2.0',
    'agents of no relevant type',
    within({ contextAgents: [{ objectType: 'contextAgent', agent: AGENT, relevantTypes: [] }] }),
    'context.contextAgents.0.relevantTypes',
  ],
  [
    '2.0',
    'an agent of a context that does not say so',
    within({ contextAgents: [{ agent: AGENT }] }),
    'context.contextAgents.0.objectType',
  ],
  ['2.0', 'an instant that is not of RFC 3339', { version: '2.0.0', timestamp: '20211129T230900Z' }, 'timestamp'],
];

describe('a statement', () => {
  it('is sound in all that a real platform sends', () => {
    expect(realStatements().filter((statement) => faultsOf(statement).length > 0)).toEqual([]);
  });

  it.each(SOUND_CASES)('may hold (%s) %s', (_section, _what, change) => {
    expect(faultsOf({ ...SOUND, ...change })).toEqual([]);
  });

  it.each(FAULTS)('may not hold (%s) %s', (_section, _what, change, path) => {
    expect(faultsOf({ ...SOUND, ...change }).map((fault) => fault.path.join('.'))).toEqual([path]);
  });

  it('is an object', () => {
    expect(faultsOf([])).toEqual([{ path: [], reason: 'it must be an object' }]);
  });

  it('is told with all its faults at once', () => {
    const paths = faultsOf({ id: 'x', actor: {}, verb: {} }).map((fault) => fault.path.join('.'));
    expect(paths).toEqual(['object', 'id', 'actor', 'verb.id']);
  });
});
