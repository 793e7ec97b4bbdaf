import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { SeededRandom } from '../seeded-random.ts';
import { A, B, type County } from '../places.ts';
import { type Pool, ref } from '../pool.ts';
import { attendanceOn } from './attendance.ts';
import { EDUCATORS } from './organizations.ts';

const WORKSHOPS = 6;
const HOME_PAGE = 'https://platform.example';
const ACCOUNTS = 14;
/** The objects of statements; the last one is not mapped. */
const IRIS = ['course', 'video', 'workshop', 'elsewhere'].map((path) => `${HOME_PAGE}/${path}`);

/** A county's workshops, with members and activities. */
export function workshopPools({ client, code, townships }: County): Pool[] {
  const educator = (dice: SeededRandom) => ref('educator', dice.below(EDUCATORS));
  return [
    {
      ...{ client, plural: 'Workshops', name: 'workshop', size: WORKSHOPS, kept: 2 },
      record(n, dice) {
        const openedOn = dice.day('2021-09-01', '2021-11-30');
        const used = dice.day(addDays(openedOn, 1), '2022-02-28');
        const changes = [
          { status: 'BUILD', on: openedOn },
          { status: 'USE', on: used },
          ...(dice.chance(0.3) ? [{ status: 'EVALUATE', on: dice.day(addDays(used, 1), '2022-06-30') }] : []),
        ];
        return {
          kind: n < 4 ? 'RURAL' : 'DEMONSTRATION',
          title: `workshop ${n}`,
          region: { code: dice.chance(0.7) ? code : dice.pick(townships) },
          status: changes.at(-1)?.status,
          statusChanges: n >= 2 && dice.chance(0.2) ? [] : changes,
          openedOn,
          ...dice.maybe(0.15, () => ({ closedOn: dice.day('2022-03-01', '2022-12-31') })),
          ...dice.maybe(n < 2 ? 1 : 0.8, () => ({ program: ref('program', n < 2 ? 2 : dice.pick([2, 5])) })),
          hosts: [{ educator: educator(dice), fromDay: openedOn }],
        };
      },
    },
    {
      ...{ client, plural: 'WorkshopMemberships', name: 'membership', size: 24, kept: 8 },
      record(n, dice) {
        const fromDay = dice.day('2021-09-01', '2022-03-31');
        return {
          workshop: ref('workshop', n < 8 ? n % 2 : dice.below(WORKSHOPS)),
          educator: n < 8 ? ref('educator', n) : educator(dice),
          fromDay,
          ...dice.maybe(0.25, () => ({ toDay: dice.day(fromDay, '2022-12-31') })),
        };
      },
    },
    {
      ...{ client, plural: 'WorkshopActivities', name: 'workshop activity', size: 24, kept: 6 },
      record(n, dice) {
        const fromDay = dice.day('2021-09-01', '2022-07-31');
        const toDay = addDays(fromDay, dice.below(3));
        return {
          workshop: ref('workshop', n < 6 ? n % 2 : dice.below(WORKSHOPS)),
          ...dice.maybe(0.2, () => ({ program: ref('program', dice.pick([2, 5, 1])) })),
          title: 'an activity',
          mode: dice.pick(['ROUTINE', 'THEMATIC']),
          setting: dice.pick(['ONLINE', 'CONCENTRATED', 'ON_SITE']),
          theme: 'a theme',
          fromDay,
          ...dice.maybe(0.7, () => ({ toDay })),
          attendance: dice.chance(0.4) ? attendanceOn(fromDay, dice) : [],
        };
      },
    },
  ];
}

/** A provider's accounts and objects, by which its statements are assigned to people and programs. */
export function platformPools(): Pool[] {
  const client = 'demo-provider';
  return [
    {
      ...{ client, plural: 'PlatformAccounts', name: 'account', size: ACCOUNTS + 4, kept: 6 },
      record(n, dice) {
        // The last few are the same accounts again, of another person from some day on.
        const fromDay = addDays('2021-09-10', dice.below(100) * 2 + (n < ACCOUNTS ? 0 : 1));
        return {
          homePage: HOME_PAGE,
          name: `learner ${n % ACCOUNTS}`,
          educator: ref('educator', dice.below(EDUCATORS), dice.pick([A, A, B]).authority),
          ...(n < 6
            ? {}
            : {
                ...(n >= ACCOUNTS || dice.chance(0.4) ? { fromDay } : {}),
                ...dice.maybe(0.2, () => ({ toDay: dice.day('2022-04-01', '2022-12-31') })),
              }),
        };
      },
    },
    {
      ...{ client, plural: 'PlatformObjects', name: 'object', size: 5, kept: 2 },
      record: (n, dice) => ({
        iri: IRIS[n % 3],
        program: ref('program', n < 3 ? ([1, 4, 2][n] as number) : dice.pick([1, 2, 4]), A.authority),
      }),
    },
  ];
}

/** xAPI statements: each a segment of a video in a session of its own; some void an earlier one. */
export function statements(from: number, count: number, dice: SeededRandom): object[] {
  const id = (n: number) => `9dc99b37-e920-4a68-a066-${String(n).padStart(12, '0')}`;
  return Array.from({ length: count }, (_, offset) => {
    const n = from + offset;
    const actor = { account: { homePage: HOME_PAGE, name: `learner ${dice.below(ACCOUNTS)}` } };
    const timestamp = `${dice.day('2021-09-15', '2022-05-17')}T0${dice.below(9)}:${10 + dice.below(50)}:${10 + dice.below(50)}Z`;
    if (n > 20 && dice.chance(0.1)) {
      const verb = { id: 'http://adlnet.gov/expapi/verbs/voided' };
      return { id: id(n), actor, verb, object: { objectType: 'StatementRef', id: id(dice.below(n)) }, timestamp };
    }
    return {
      id: id(n),
      actor,
      verb: { id: 'https://w3id.org/xapi/video/verbs/paused' },
      object: { id: dice.chance(0.7) ? dice.pick(IRIS) : `${HOME_PAGE}/piece/${n}` },
      timestamp,
      context: {
        contextActivities: { parent: [{ id: dice.pick(IRIS) }] },
        extensions: { 'https://w3id.org/xapi/video/extensions/session-id': `session ${n}` },
      },
      result: {
        extensions: { 'https://w3id.org/xapi/video/extensions/played-segments': `0[.]${60 + dice.below(300)}` },
      },
    };
  });
}
