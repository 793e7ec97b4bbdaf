import { randomUUID } from 'node:crypto';
import { newId } from '@xiangxun/schema/contract/id';
import { applyChanges } from '@xiangxun/schema/kit/mirror/apply';
import type { MirrorChange } from '@xiangxun/schema/kit/mirror/page';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { transaction } from '@xiangxun/schema/kit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followEducators, followEnrollments } from '../mirror/follow.ts';
import { programs } from '../mirror/programs.ts';
import { knowProvider, map, openTestSubgraph, send, type TestSubgraph } from '../workshops.testkit.ts';
import { VOIDED } from './statement.ts';

const COUNTY = '520521';
const HOME_PAGE = 'http://platform.example.cn';
const iri = (name: string) => `${HOME_PAGE}/${name}`;

let subgraph: TestSubgraph;
let provider: Viewer;
let educator: string;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
  provider = await knowProvider(subgraph, COUNTY);
  educator = await subgraph.know('Educator', COUNTY);
});
afterEach(() => subgraph.close());

let version = 0;
/** A mapping of an account, the same one each time. */
function account(to: string, change: object = {}) {
  version += 1;
  return {
    externalId: 'wang',
    version: String(version),
    homePage: HOME_PAGE,
    name: 'wang',
    educator: { id: to },
    ...change,
  };
}

function object(name: string, program: string, externalId = name) {
  version += 1;
  return { externalId, version: String(version), iri: iri(name), program: { id: program } };
}

/** A statement of one minute, with a video of its own, at noon of a day of March 2022. */
function played(day: number, parents: readonly string[], groupings: readonly string[] = [], clock = '12:00:00') {
  const id = randomUUID();
  return {
    id,
    actor: { account: { homePage: HOME_PAGE, name: 'wang' } },
    verb: { id: 'https://w3id.org/xapi/video/verbs/paused' },
    object: { id: iri(`video-${day}`) },
    context: {
      contextActivities: {
        parent: parents.map((name) => ({ id: iri(name) })),
        grouping: groupings.map((name) => ({ id: iri(name) })),
      },
    },
    result: { extensions: { 'https://w3id.org/xapi/video/extensions/played-segments': '0[.]60' } },
    timestamp: `2022-03-${String(day).padStart(2, '0')}T${clock}+08:00`,
  };
}

/** Days of March 2022 with progress, as `educator program day`, by the names given here. */
async function days(names: Record<string, string>): Promise<string[]> {
  const { rows } = await subgraph.pool.query<{ educator_id: string; program_id: string; day: string }>(
    `SELECT educator_id, program_id, to_char(day, 'DD') AS day FROM progress_day ORDER BY day, program_id`,
  );
  const nameOf = (id: string) => Object.entries(names).find(([, known]) => known === id)?.[0] ?? id;
  return rows.map(({ educator_id, program_id, day }) => `${nameOf(educator_id)} ${nameOf(program_id)} ${day}`);
}

/** The days of an educator, with seconds and activities. */
async function progressOf(id: string): Promise<string> {
  const { rows } = await subgraph.pool.query<{ days: string }>(
    `SELECT string_agg(concat_ws(' ', day, seconds, activities), '|' ORDER BY day) AS days FROM progress_day WHERE educator_id = $1`,
    [id],
  );
  return rows[0]?.days ?? '';
}

/** What the feed tells of an enrollment; a new one unless it is said which. */
async function enroll(program: string, selectedOn: string, about: object = {}, id = newId('Enrollment')) {
  const common = { id, educator: { id: educator }, program: { id: program } };
  const entity = { ...common, role: 'TRAINEE', status: 'ENROLLED', selectedOn, leftOn: null, ...about };
  await tell({ id, deleted: false, gone: false, keys: [], entity });
  return id;
}

async function tell(change: MirrorChange): Promise<void> {
  await transaction(subgraph.pool, async (tx) => followEnrollments(tx, await applyChanges(tx, programs, [change])));
}

describe('a learning record counts', () => {
  it('to the program of the first of its object, its parent, its grouping that is mapped', async () => {
    const [one, two, three] = [
      await subgraph.know('Program', COUNTY),
      await subgraph.know('Program', COUNTY),
      await subgraph.know('Program', COUNTY),
    ];
    await map(
      subgraph,
      provider,
      [account(educator)],
      [object('video-1', one), object('unit', two), object('course', three)],
    );
    await send(subgraph, provider, 'k', [
      played(1, ['unit'], ['course']),
      played(2, ['unit'], ['course']),
      played(3, ['else'], ['course']),
      played(4, ['else']),
    ]);
    expect(await days({ she: educator, one, two, three })).toEqual(['she one 01', 'she two 02', 'she three 03']);
  });

  it('of several programs, to the one in which she is enrolled on that day', async () => {
    const [one, two] = [await subgraph.know('Program', COUNTY), await subgraph.know('Program', COUNTY)];
    await map(
      subgraph,
      provider,
      [account(educator)],
      [object('course', one, 'first'), object('course', two, 'second')],
    );
    await send(subgraph, provider, 'k', [played(1, ['course']), played(10, ['course']), played(20, ['course'])]);
    expect(await days({})).toEqual([]);
    await enroll(one, '2022-03-01', { status: 'LEFT', leftOn: '2022-03-10' });
    await enroll(two, '2022-03-15');
    expect(await days({ she: educator, one, two })).toEqual(['she one 01', 'she two 20']);
  });

  it('to no program of several when the enrollment is cancelled, deleted or somebody else’s after all', async () => {
    const [one, two] = [await subgraph.know('Program', COUNTY), await subgraph.know('Program', COUNTY)];
    const other = await subgraph.know('Educator', COUNTY);
    await map(
      subgraph,
      provider,
      [account(educator)],
      [object('course', one, 'first'), object('course', two, 'second')],
    );
    await send(subgraph, provider, 'k', [played(10, ['course'])]);
    const id = await enroll(one, '2022-03-01');
    for (const about of [{ status: 'CANCELLED' }, { educator: { id: other } }]) {
      await enroll(one, '2022-03-01', about, id);
      expect(await days({})).toEqual([]);
      await enroll(one, '2022-03-01', {}, id);
      expect(await days({ she: educator, one })).toEqual(['she one 10']);
    }
    await tell({ id, deleted: true, gone: false, keys: [], entity: null });
    expect(await days({})).toEqual([]);
  });

  it('to the educator whose account it is on that day', async () => {
    const other = await subgraph.know('Educator', COUNTY);
    const program = await subgraph.know('Program', COUNTY);
    await map(subgraph, provider, [], [object('course', program)]);
    await send(subgraph, provider, 'k', [played(1, ['course']), played(10, ['course']), played(20, ['course'])]);
    await map(subgraph, provider, [
      account(educator, { fromDay: '2022-03-02', toDay: '2022-03-10' }),
      account(other, { externalId: 'later', fromDay: '2022-03-11' }),
    ]);
    expect(await days({ she: educator, other, program })).toEqual(['she program 10', 'other program 20']);
  });

  it('no longer when its mapping goes, and elsewhere when it changes', async () => {
    const [one, two] = [await subgraph.know('Program', COUNTY), await subgraph.know('Program', COUNTY)];
    await map(subgraph, provider, [account(educator)], [object('course', one)]);
    await send(subgraph, provider, 'k', [played(1, ['course'])]);
    await map(subgraph, provider, [], [object('course', two)]);
    expect(await days({ she: educator, two })).toEqual(['she two 01']);
    await map(subgraph, provider, [account(educator, { name: 'li' })]);
    expect(await days({})).toEqual([]);
    await map(subgraph, provider, [account(educator)]);
    expect(await days({ she: educator, two })).toEqual(['she two 01']);
    await map(subgraph, provider, [], [{ externalId: 'course', version: String(version + 1), deleted: true }]);
    expect(await days({})).toEqual([]);
  });
});

describe('the time of an activity', () => {
  /** An object that stands for an activity of the program. */
  const standing = (name: string, program: string, activity: string) => ({
    ...object(name, program),
    activity: { id: activity },
  });
  /** What of each day of the educator was studied in which activity, by the names given here. */
  async function times(names: Record<string, string>): Promise<unknown[]> {
    const { rows } = await subgraph.pool.query<{ times: Record<string, number[]> }>(
      'SELECT activity_times AS times FROM progress_day ORDER BY day',
    );
    return rows.map(({ times: of }) =>
      Object.fromEntries(Object.entries(names).flatMap(([name, id]) => (of[id] ? [[name, of[id]]] : []))),
    );
  }

  it('is that of the first of object, parent, grouping that is mapped to one in its program, over all platforms', async () => {
    const [program, other] = [await subgraph.know('Program', COUNTY), await subgraph.know('Program', COUNTY)];
    const [one, two] = [await subgraph.know('Activity', COUNTY), await subgraph.know('Activity', COUNTY)];
    const second = await knowProvider(subgraph, COUNTY);
    for (const each of [provider, second])
      await map(
        subgraph,
        each,
        [account(educator)],
        [object('video-1', program), standing('unit', program, one), standing('else', other, two)],
      );
    await send(subgraph, provider, 'k', [
      played(1, ['else', 'unit'], ['else']),
      played(2, ['unit']),
      played(3, ['alone']),
    ]);
    await send(subgraph, second, 'k', [played(1, ['unit'], [], '12:00:30')]);
    expect(await times({ one, two })).toEqual([{ one: [43_140, 43_230] }, { one: [43_140, 43_200] }]);
  });

  it('is counted anew when the mapping of an object changes or goes', async () => {
    const program = await subgraph.know('Program', COUNTY);
    const [one, two] = [await subgraph.know('Activity', COUNTY), await subgraph.know('WorkshopActivity', COUNTY)];
    await map(subgraph, provider, [account(educator)], [object('course', program)]);
    await send(subgraph, provider, 'k', [played(1, ['course'])]);
    expect(await times({ one, two })).toEqual([{}]);
    await map(subgraph, provider, [], [standing('course', program, one)]);
    expect(await times({ one, two })).toEqual([{ one: [43_140, 43_200] }]);
    await map(subgraph, provider, [], [{ ...object('course', program), workshopActivity: { id: two } }]);
    expect(await times({ one, two })).toEqual([{ two: [43_140, 43_200] }]);
    await map(subgraph, provider, [], [object('course', program)]);
    expect(await times({ one, two })).toEqual([{}]);
  });
});

describe('progress', () => {
  it('counts the same time once, seen by two platforms', async () => {
    const program = await subgraph.know('Program', COUNTY);
    const second = await knowProvider(subgraph, COUNTY);
    for (const each of [provider, second]) await map(subgraph, each, [account(educator)], [object('course', program)]);
    await send(subgraph, provider, 'k', [played(1, ['course'])]);
    await send(subgraph, second, 'k', [played(1, ['course'], [], '12:00:30')]);
    const { rows } = await subgraph.pool.query('SELECT seconds, intervals, activities FROM progress_day');
    expect(rows).toEqual([{ seconds: 90, intervals: [43_140, 43_230], activities: 1 }]);
  });

  it('lies on two days when the study went on over midnight', async () => {
    const program = await subgraph.know('Program', COUNTY);
    await map(subgraph, provider, [account(educator)], [object('course', program)]);
    await send(subgraph, provider, 'k', [played(2, ['course'], [], '00:00:20')]);
    const { rows } = await subgraph.pool.query(
      `SELECT to_char(day, 'DD') AS day, seconds, activities FROM progress_day ORDER BY day`,
    );
    expect(rows).toEqual([
      { day: '01', seconds: 40, activities: 0 },
      { day: '02', seconds: 20, activities: 1 },
    ]);
  });

  it('comes to the same around midnight, in whatever order and parts statements come', async () => {
    const program = await subgraph.know('Program', COUNTY);
    const watched = (session: string, until: number, at: string) => ({
      ...played(1, ['course']),
      object: { id: iri(`video-${session}`) },
      result: { extensions: { 'https://w3id.org/xapi/video/extensions/played-segments': `0[.]${until}` } },
      timestamp: `2022-03-${at}+08:00`,
    });
    const statements = [
      watched('a', 60, '09T23:59:30'),
      watched('a', 300, '10T00:00:30'),
      watched('b', 120, '10T00:01:00'),
      watched('a', 360, '10T23:59:50'),
      watched('b', 420, '11T00:02:00'),
      watched('c', 900, '12T00:00:10'),
    ];
    const orders = [[statements], statements.map((each) => [each]), statements.map((each) => [each]).reverse()];
    const counted: string[] = [];
    for (const [place, parts] of orders.entries()) {
      const other = await subgraph.know('Educator', COUNTY);
      const platform = await knowProvider(subgraph, COUNTY);
      await map(subgraph, platform, [account(other)], [object('course', program)]);
      for (const [part, batch] of parts.entries()) await send(subgraph, platform, `${place} ${part}`, batch);
      counted.push(await progressOf(other));
      const voiding = { verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: statements[5]?.id } };
      await send(subgraph, platform, `${place} void`, [{ ...played(13, []), ...voiding }]);
      counted.push(await progressOf(other));
    }
    const [whole, voided] = [
      '2022-03-09 360 1|2022-03-10 300 2|2022-03-11 1010 1|2022-03-12 10 1',
      '2022-03-09 360 1|2022-03-10 300 2|2022-03-11 120 1',
    ];
    expect(counted).toEqual([whole, voided, whole, voided, whole, voided]);
  });

  it('moves with the educator', async () => {
    const program = await subgraph.know('Program', COUNTY);
    await map(subgraph, provider, [account(educator)], [object('course', program)]);
    await send(subgraph, provider, 'k', [played(1, ['course'])]);
    await transaction(subgraph.pool, async (tx) => {
      await tx.query('UPDATE mirror_educator SET region = $1 WHERE id = $2', ['520525', educator]);
      await followEducators(tx, [{ kind: 'Educator', ids: [educator], deleted: [] }]);
    });
    const { rows } = await subgraph.pool.query(
      'SELECT region FROM progress_day UNION ALL SELECT region FROM platform_account',
    );
    expect(rows).toEqual([{ region: '520525' }, { region: '520525' }]);
  });
});
