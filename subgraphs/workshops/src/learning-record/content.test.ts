import { describe, expect, it } from 'vitest';
import { digestOfContent, isSameContent } from './content.ts';
import { SIGNATURE, type Statement } from './statement.ts';

const ID = '12345678-1234-5678-1234-56781234abcd';
const ACCOUNT = { account: { homePage: 'http://platform.example.cn', name: 'teacher-7' } };
const AGENT = { mbox: 'mailto:Teacher@Example.cn' };
const COURSE = { id: 'http://platform.example.cn/courses/1' };
const SIGNED = {
  usageType: SIGNATURE,
  display: { zh: '签名' },
  contentType: 'application/octet-stream',
  length: 512,
  sha2: 'b'.repeat(64),
};

const STATEMENT = {
  id: ID,
  actor: { objectType: 'Group', member: [AGENT, ACCOUNT] },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { zh: '体验' } },
  object: { ...COURSE, definition: { name: { zh: '课程' } } },
  result: {
    score: { raw: 1.5 },
    duration: 'PT1.23S',
    extensions: { 'http://example.cn/a': { x: 1, y: [1, 2] }, 'http://example.cn/b': null },
  },
  context: { registration: ID, contextActivities: { parent: [COURSE] }, language: 'zh-Hans-CN' },
  timestamp: '2022-03-01T12:00:00+08:00',
  attachments: [{ ...SIGNED, usageType: 'http://example.cn/certificate' }],
};

function isSame(change: object): boolean {
  const changed = { ...STATEMENT, ...change } as Statement;
  return isSameContent(digestOfContent(STATEMENT), digestOfContent(changed));
}

const { result, context, object, attachments } = STATEMENT;

// xAPI 1.0.3 Data 2.3.1; the sections in brackets are those that say how a value is compared.
describe('a statement is equal to another of its id', () => {
  it.each([
    ['the order of its properties differs', Object.fromEntries(Object.entries(STATEMENT).reverse())],
    [
      'a store has set when, for whom and by which version',
      { stored: '2022-03-02T00:00:00Z', authority: AGENT, version: '1.0.0' },
    ],
    ['a store has set its instant', { timestamp: undefined }],
    ['the verb is displayed otherwise', { verb: { id: STATEMENT.verb.id, display: { en: 'experienced' } } }],
    ['the activity is defined otherwise', { object: COURSE }],
    ['the instant is told in another zone', { timestamp: '2022-03-01T04:00:00.000Z' }],
    [
      'the group’s members are in another order (2.4.2.2)',
      { actor: { objectType: 'Group', member: [ACCOUNT, AGENT] } },
    ],
    [
      'the domain of an address is in another case (2.4.2.3)',
      { actor: { objectType: 'Group', member: [{ mbox: 'mailto:Teacher@example.CN' }, ACCOUNT] } },
    ],
    ['an objectType says what holds without it (2.4.4)', { object: { objectType: 'Activity', ...object } }],
    [
      'a context activity stands by itself (2.4.6.2)',
      { context: { ...context, contextActivities: { parent: COURSE } } },
    ],
    ['a UUID is in another case (4.4)', { context: { ...context, registration: ID.toUpperCase() } }],
    ['a language is in another case (4.2)', { context: { ...context, language: 'ZH-hans-cn' } }],
    ['a duration is more precise (4.6)', { result: { ...result, duration: 'PT1.2399S' } }],
    ['it was signed (2.6)', { attachments: [...attachments, SIGNED] }],
    [
      'an extension’s properties are in another order',
      {
        result: { ...result, extensions: { 'http://example.cn/b': null, 'http://example.cn/a': { y: [1, 2], x: 1 } } },
      },
    ],
  ])('though %s', (_, change) => expect(isSame(change)).toBe(true));

  it.each([
    ['the instant is another', { timestamp: '2022-03-01T12:00:00.001+08:00' }],
    ['someone is called otherwise', { actor: { objectType: 'Group', member: [{ ...AGENT, name: '王' }, ACCOUNT] } }],
    [
      'the name in an address is in another case',
      { actor: { objectType: 'Group', member: [{ mbox: 'mailto:teacher@Example.cn' }, ACCOUNT] } },
    ],
    ['the actor is one of the group', { actor: ACCOUNT }],
    ['the verb is another', { verb: { id: 'http://adlnet.gov/expapi/verbs/completed' } }],
    ['the object is another', { object: { id: `${COURSE.id}/1` } }],
    ['the object is a statement', { object: { objectType: 'StatementRef', id: ID } }],
    ['there is no result', { result: undefined }],
    ['the score is another', { result: { ...result, score: { raw: 1.25 } } }],
    ['the duration is written otherwise', { result: { ...result, duration: 'PT1230S' } }],
    [
      'an extension that is null is missing',
      { result: { ...result, extensions: { 'http://example.cn/a': { x: 1, y: [1, 2] } } } },
    ],
    [
      'a list in an extension is in another order',
      {
        result: { ...result, extensions: { 'http://example.cn/a': { x: 1, y: [2, 1] }, 'http://example.cn/b': null } },
      },
    ],
    ['a parent is a grouping', { context: { ...context, contextActivities: { grouping: [COURSE] } } }],
    ['an attachment is another', { attachments: [{ ...attachments[0], sha2: 'c'.repeat(64) }] }],
  ])('but not where %s', (_, change) => expect(isSame(change)).toBe(false));

  it('by the same rules within a sub-statement', () => {
    const sub = (change: object) => {
      const { id: _id, ...within } = STATEMENT;
      return { object: { objectType: 'SubStatement', ...within, ...change } };
    };
    const digest = (change: object) => digestOfContent({ ...STATEMENT, ...sub(change) } as unknown as Statement);
    expect(digest({ timestamp: '2022-03-01T04:00:00Z', object: COURSE })).toBe(digest({}));
    expect(digest({ timestamp: '2022-03-01T05:00:00Z' })).not.toBe(digest({}));
    expect(digest({ object: ACCOUNT })).not.toBe(digest({}));
  });
});

describe('durations', () => {
  const isSameDuration = (duration: string, other: string) => {
    const [one, two] = [duration, other].map((each) =>
      digestOfContent({ ...STATEMENT, result: { ...result, duration: each } } as Statement),
    );
    return one === two;
  };

  it.each([
    ['PT1.2S', 'PT1.20S'],
    ['PT1.2S', 'PT1,2S'],
    ['PT1.2S', 'PT1.2049S'],
    ['PT1S', 'PT1.00S'],
    ['PT10S', 'PT10.009S'],
    ['PT1.5H', 'PT1.50H'],
    ['P2W', 'P2,0W'],
  ])('%s and %s are the same', (duration, other) => expect(isSameDuration(duration, other)).toBe(true));

  it.each([
    ['PT1.2S', 'PT1.02S'],
    ['PT1.2S', 'PT1.21S'],
    ['PT10S', 'PT1S'],
    ['PT1.255H', 'PT1.25H'],
    ['PT1S', 'PT1M'],
  ])('%s and %s are not', (duration, other) => expect(isSameDuration(duration, other)).toBe(false));
});
