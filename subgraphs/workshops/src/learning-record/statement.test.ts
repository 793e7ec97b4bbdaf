import { describe, expect, it } from 'vitest';
import { realStatements } from '../workshops.testkit.ts';
import { faultsOf, VOIDED } from './statement.ts';

const ID = '12345678-1234-5678-1234-567812345678';
const AGENT = { mbox: 'mailto:teacher@example.cn' };
const ACCOUNT = { account: { homePage: 'http://platform.example.cn', name: 'teacher-7' } };
const VERB = { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { 'zh-CN': '体验' } };
const OBJECT = { id: 'http://platform.example.cn/courses/1' };
const SOUND = { id: ID, actor: ACCOUNT, verb: VERB, object: OBJECT };
const GROUP = { objectType: 'Group', member: [AGENT, ACCOUNT] };
const REFERENCE = { objectType: 'StatementRef', id: ID };
const SUB = { objectType: 'SubStatement', actor: AGENT, verb: VERB, object: OBJECT };

function paths(statement: unknown): string[] {
  return faultsOf(statement).map(({ path }) => path.join('.'));
}

describe('the structure of a statement', () => {
  it('is sound in all that a real platform sends', () => {
    expect(realStatements().filter((statement) => faultsOf(statement).length > 0)).toEqual([]);
  });

  it.each([
    ['an agent by its address', { actor: AGENT }],
    ['an anonymous group', { actor: GROUP }],
    ['a group by its account', { actor: { objectType: 'Group', ...ACCOUNT } }],
    ['an agent as object', { object: { objectType: 'Agent', ...AGENT } }],
    ['a statement as object', { object: REFERENCE }],
    ['a sub-statement', { object: SUB }],
    [
      'a result',
      {
        result: {
          score: { scaled: -1, raw: 3, min: 0, max: 5 },
          success: true,
          completion: false,
          response: '',
          duration: 'PT1H30M',
        },
      },
    ],
    [
      'a context of one activity',
      {
        context: {
          registration: ID,
          contextActivities: { parent: OBJECT, grouping: [OBJECT] },
          language: 'zh-Hans-CN',
        },
      },
    ],
    [
      'agents of a context, as in 2.0',
      { version: '2.0.0', context: { contextAgents: [{ objectType: 'contextAgent', agent: AGENT }] } },
    ],
    ['anything in extensions', { context: { extensions: { 'http://example.cn/x': { deep: [null] } } } }],
    ['an instant with its offset', { timestamp: '2021-11-29T23:09:00.867219+08:00' }],
  ])('may hold %s', (_, change) => expect(faultsOf({ ...SOUND, ...change })).toEqual([]));

  it.each([
    ['no object at all', [], ''],
    ['no id', { ...SOUND, id: undefined }, 'id'],
    ['an id that is none', { ...SOUND, id: 'seven' }, 'id'],
    ['no verb', { ...SOUND, verb: undefined }, 'verb'],
    ['a verb that is no IRI', { ...SOUND, verb: { id: 'experienced' } }, 'verb.id'],
    ['an unknown property', { ...SOUND, colour: 'red' }, 'colour'],
    ['a property of prototypes', { ...SOUND, constructor: 'x' }, 'constructor'],
    ['null', { ...SOUND, result: null }, 'result'],
    ['an agent that nothing identifies', { ...SOUND, actor: { name: '王老师' } }, 'actor'],
    ['an agent that two things identify', { ...SOUND, actor: { ...AGENT, ...ACCOUNT } }, 'actor'],
    [
      'an account without a name',
      { ...SOUND, actor: { account: { homePage: 'http://example.cn' } } },
      'actor.account.name',
    ],
    ['an anonymous group without members', { ...SOUND, actor: { objectType: 'Group' } }, 'actor.member'],
    [
      'a group within a group',
      { ...SOUND, actor: { ...GROUP, member: [{ objectType: 'Group', ...ACCOUNT }] } },
      'actor.member.0.objectType',
    ],
    [
      'a display in no language',
      { ...SOUND, verb: { id: VERB.id, display: { 'not a tag': 'x' } } },
      'verb.display.not a tag',
    ],
    ['an object of no kind', { ...SOUND, object: { objectType: 'Thing', id: OBJECT.id } }, 'object.objectType'],
    ['a sub-statement with an id', { ...SOUND, object: { ...SUB, id: ID } }, 'object.id'],
    ['a sub-statement within another', { ...SOUND, object: { ...SUB, object: SUB } }, 'object.object'],
    ['a scaled score beyond 1', { ...SOUND, result: { score: { scaled: 1.1 } } }, 'result.score.scaled'],
    ['a duration of no form', { ...SOUND, result: { duration: '90 minutes' } }, 'result.duration'],
    ['an extension without an IRI', { ...SOUND, result: { extensions: { length: 3 } } }, 'result.extensions.length'],
    [
      'a context activity without an id',
      { ...SOUND, context: { contextActivities: { parent: [{}] } } },
      'context.contextActivities.parent.0.id',
    ],
    ['a platform without an activity', { ...SOUND, object: REFERENCE, context: { platform: 'x' } }, 'context.platform'],
    ['a day that does not exist', { ...SOUND, timestamp: '2021-02-30T08:00:00Z' }, 'timestamp'],
    ['an instant without a zone', { ...SOUND, timestamp: '2021-11-29T23:09:00' }, 'timestamp'],
    ['an unknown zone', { ...SOUND, timestamp: '2021-11-29T23:09:00-00:00' }, 'timestamp'],
    ['another version', { ...SOUND, version: '0.9' }, 'version'],
    ['voiding of no statement', { ...SOUND, verb: { id: VOIDED } }, 'object'],
  ])('may not hold %s', (_, statement, path) => expect(paths(statement)).toEqual([path]));

  it('is told with all its faults at once', () => {
    expect(paths({ id: 'x', actor: {}, verb: {} })).toEqual(['object', 'id', 'actor', 'verb.id']);
  });
});
