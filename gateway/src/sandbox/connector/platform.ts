import type { SourceRecord, Statement } from './sender.ts';

/** The education authority of 大方县, whose external ids the roster has. */
const COUNTY = '00000000-0000-8002-9000-000000000002';
const HOME_PAGE = 'https://platform.example.cn';
const teacher = (number: number): string => `T${String(number).padStart(4, '0')}`;
const educator = (number: number) => ({ externalId: teacher(number), provider: COUNTY });
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** A platform's data at one time: records of each kind, in the order of sending. */
export interface Platform {
  readonly records: readonly (readonly [plural: string, records: readonly SourceRecord[]])[];
  readonly statements: readonly Statement[];
}

/**
 * A small platform: accounts of the county's teachers, a course, a workshop with its members, and learning records. One
 * account has a period that ends before it begins; one belongs to an unknown teacher.
 *
 * @param day 1 is the first day; on the second the workshop has another title, and a member has left
 */
export function platformOn(day: 1 | 2): Platform {
  const member = (number: number): SourceRecord => ({
    externalId: `W1-${teacher(number)}`,
    version: '1',
    workshop: { externalId: 'W1' },
    educator: educator(number),
    fromDay: '2021-10-01',
  });
  return {
    records: [
      [
        'PlatformAccounts',
        [
          ...numbers(40).map((number) => account(number)),
          { ...account(41), fromDay: '2021-10-01', toDay: '2021-09-01' },
          { ...account(9_999) },
        ],
      ],
      [
        'PlatformObjects',
        [
          {
            externalId: 'C1',
            version: '1',
            iri: `${HOME_PAGE}/courses/1`,
            program: { externalId: 'BLENDED', provider: COUNTY },
          },
        ],
      ],
      // Sent before their workshop: they wait for it.
      [
        'WorkshopMemberships',
        [
          ...numbers(9).map(member),
          day === 1 ? member(10) : { externalId: `W1-${teacher(10)}`, version: '2', deleted: true },
        ],
      ],
      [
        'Workshops',
        [
          {
            externalId: 'W1',
            version: String(day),
            kind: 'RURAL',
            title: day === 1 ? '小学数学工作坊' : '小学数学研修工作坊',
            region: { code: '520521' },
            status: 'USE',
            openedOn: '2021-10-01',
            program: { externalId: 'BLENDED', provider: COUNTY },
          },
        ],
      ],
    ],
    statements: numbers(40).map((number) => statement(number, day)),
  };
}

function account(number: number): SourceRecord {
  return {
    externalId: `u${number}`,
    version: '1',
    homePage: HOME_PAGE,
    name: `u${number}`,
    educator: educator(number),
  };
}

/** Ten minutes of a video, with one account, on the day. */
function statement(number: number, day: number): Statement {
  const video = 'https://w3id.org/xapi/video';
  return {
    id: `00000000-0000-4000-8000-${String(day * 10_000 + number).padStart(12, '0')}`,
    actor: { objectType: 'Agent', account: { homePage: HOME_PAGE, name: `u${number}` } },
    verb: { id: `${video}/verbs/paused` },
    object: { objectType: 'Activity', id: `${HOME_PAGE}/videos/${day}` },
    result: { extensions: { [`${video}/extensions/played-segments`]: '0[.]600' } },
    context: {
      contextActivities: {
        category: [{ id: video }],
        parent: [{ objectType: 'Activity', id: `${HOME_PAGE}/courses/1` }],
      },
    },
    timestamp: `2021-11-0${day}T20:00:00+08:00`,
  };
}
