import { expect, expectTypeOf, it } from 'vitest';
import { newId, regionId } from '../../contract/id.ts';
import type { Access } from '../context.ts';
import type { Write } from '../sync/declare/resolved.ts';
import { entity } from './define.ts';
import { audiencesOf, type Party, type Place } from './access-rules.ts';
import {
  computed,
  day,
  flag,
  type Held,
  keptAs,
  liesAt,
  liesWith,
  oneOf,
  type OrderableOf,
  ref,
  refById,
  refs,
  rowsOf,
  text,
} from './entity-field.ts';
import { conditionOf } from './entity-list.ts';
import { missingIndexes } from './missing-indexes.ts';

const own: Place = { name: { zh: '本地', en: 'its regions' }, regions: ({ regions }) => regions };
const school: Party = {
  name: { zh: '本校', en: 'the school' },
  ids: ({ organization }) => (organization ? [organization] : []),
};
const persons: Party = { name: { zh: '本人', en: 'herself' }, ids: ({ educator }) => (educator ? [educator] : []) };

const members = rowsOf<{ position: number; educatorId: string; note: string | null }>()({
  name: 'Member',
  description: 'A member (成员).',
  table: 'lesson_member',
  parent: 'lessonId',
  fields: { educator: ref('Educator', 'Who (成员).', { required: true }), note: text('A note (备注).') },
  shown: { size: 5 },
});

const fields = {
  region: liesWith('school'),
  school: ref('School', 'The school (学校).', { required: true }),
  helpers: refs('School', 'Schools that help (协助学校).', { size: 2 }),
  title: text('Its title (标题).', { required: true }),
  heldOn: day('When it was held (日期).'),
  state: oneOf('LessonState', { OPEN: { zh: '进行中', en: 'Open' } }, 'Its state (状态).', { otherwise: 'OPEN' }),
  members,
};

interface Row {
  id: string;
  region: string;
  source: string;
  changedAt: Date;
  schoolId: string;
  helperIds: string[];
  title: string;
  heldOn: Date | null;
  state: string;
}

const lesson = entity<Row>()({
  kind: 'Lesson',
  plural: 'Lessons',
  term: '课例',
  one: 'One lesson (单个课例).',
  fields,
  list: {
    description: 'Lessons by title (课例列表).',
    order: ['-title'],
    filters: { school: 'Only of this school (学校).', helpers: 'Only helped by this school (协助学校).' },
  },
  sees: { place: own, school, helpers: school, 'members.educator': persons },
  writes: [
    { who: { zh: '县级教育行政部门', en: 'the county’s authority' }, roles: ['AUTHORITY'], place: own },
    {
      who: { zh: '所在学校', en: 'its school' },
      roles: ['SCHOOL'],
      names: { school },
      leaves: ['state'],
    },
  ],
});

const nobody: Access = { role: 'TEACHER', regions: [], organization: null, educator: null, grants: {} };

it('is held against its model, column by column, by the compiler', () => {
  type Kit = { id: string; source: string; changedAt: Date };
  type Differing<Model> = Held<typeof fields, Model, Kit>;
  type Demand<Names> = { readonly 'model and declaration differ in': Names };
  expectTypeOf<Differing<Row>>().toEqualTypeOf<unknown>();
  expectTypeOf<Differing<Row & { weather: string }>>().toEqualTypeOf<Demand<'weather'>>();
  expectTypeOf<Differing<Omit<Row, 'heldOn'>>>().toEqualTypeOf<Demand<'heldOn'>>();
  expectTypeOf<Differing<Omit<Row, 'heldOn'> & { heldOn: Date }>>().toEqualTypeOf<Demand<'heldOn'>>();
  expectTypeOf<Differing<Omit<Row, 'schoolId'> & { schoolId: string | null }>>().toEqualTypeOf<Demand<'schoolId'>>();
});

it('is ordered by what every row has one value of', () => {
  expectTypeOf<OrderableOf<typeof fields>>().toEqualTypeOf<'region' | 'title' | 'state'>();
});

it('is taken in by the fields that it declares, and lies where what it names lies', () => {
  const { fields: taken, table, region } = lesson.sync;
  expect(table).toBe('lesson');
  expect(Object.keys(taken)).toEqual(['school', 'helpers', 'title', 'heldOn', 'state', 'members']);
  const refs = { school: { id: 's', kind: 'School', region: '520521' } } as const;
  expect(region({ values: {}, refs, refLists: {}, children: {} })).toBe('520521');
});

it('lies where its records say, and names what is not followed by its id', () => {
  const fields = {
    region: liesAt('Where it is (所在行政区).'),
    program: refById('Program', 'The program (项目).'),
    isOpen: flag('Whether all may come (是否开放).'),
  };
  type Model = Pick<Row, 'id' | 'region' | 'source' | 'changedAt'> & { programId: string | null; isOpen: boolean };
  const activity = entity<Model>()({
    ...{ kind: 'Activity', plural: 'Activities', term: '活动', one: 'One activity (活动).', fields },
    list: { description: 'Activities (活动列表).', order: [], filters: { program: 'Of this program (项目).' } },
    sees: { place: own },
    writes: [],
  });
  expect(activity.sync.fields).toMatchObject({ region: { column: 'region' }, program: { column: 'program_id' } });
  const refs = { region: { id: regionId('520521'), kind: 'Region', region: '520521' } } as const;
  expect(activity.sync.region({ values: {}, refs, refLists: {}, children: {} })).toBe('520521');
  const program = newId('Program');
  expect(conditionOf(activity, { program })).toEqual({ AND: [{ programId: program }] });
  expect(() => conditionOf(activity, { program: newId('Team') })).toThrow('which is no id of a Program');
});

it('is open by its place and to whom it names, in lists as in the feed', () => {
  const access: Access = { ...nobody, regions: ['52'], organization: 's', educator: 'e' };
  expect(lesson.kind.visible(access)).toEqual({
    OR: [
      { region: { gte: '52', lt: '53' } },
      { schoolId: { in: ['s'] } },
      { helperIds: { has: 's' } },
      { members: { some: { educatorId: { in: ['e'] } } } },
    ],
  });
  expect(lesson.kind.feedMatch?.(access)).toEqual({ places: ['52'], names: ['s', 'e'] });
  const row = { school_id: 's', helper_ids: ['t', 'u'], title: 'A' };
  expect(audiencesOf(lesson.rules, row, { members: [{ educator_id: 'e' }] })).toEqual(['s', 't', 'u', 'e']);
});

it('is written by those whom it declares', () => {
  const write = (rest: Partial<Write>): Write => ({
    ...{ id: 'l', source: 'x', region: '520521', regionBefore: null, deleted: false },
    ...{ values: {}, refs: { school: { id: 's', kind: 'School', region: '520521' } }, refLists: {}, children: {} },
    ...rest,
  });
  const may = (access: Partial<Access>, rest: Partial<Write> = {}) =>
    lesson.sync.mayWrite({ ...nobody, ...access }, write(rest), undefined as never);
  const county: Partial<Access> = { role: 'AUTHORITY', regions: ['520521'] };
  expect(may(county)).toBe(true);
  expect(may(county, { region: '520525' })).toBe(false);
  expect(may(county, { regionBefore: '520525' })).toBe(false);
  expect(may({ role: 'SCHOOL', organization: 's' })).toBe(true);
  expect(may({ role: 'SCHOOL', organization: 's' }, { values: { state: 'OPEN' } })).toBe(false);
  expect(may({ role: 'SCHOOL', organization: 't' })).toBe(false);
  expect(may({ role: 'SCHOOL', organization: 't' }, { deleted: true, refs: {} })).toBe(true);
  expect(may({ role: 'TEACHER', educator: 'e' })).toBe(false);
  expect(lesson.sync.writers).toEqual({
    en: 'lessons here are written by the county’s authority or its school',
    zh: '课例由县级教育行政部门或所在学校写入',
  });
});

const packages = entity<{
  id: string;
  region: string;
  source: string;
  changedAt: Date;
  title: string;
  status: string;
  onDay: Date | null;
}>()({
  kind: 'Package',
  plural: 'Packages',
  term: '资源包',
  one: 'One package (单个资源包).',
  fields: {
    provider: keptAs('source', computed(ref('Provider', 'Whose it is (提供机构).', { required: true }))),
    region: liesAt('The region that it is for (适用行政区).'),
    title: text('Its title (标题).', { required: true }),
    status: computed(text('Its state (状态).', { required: true })),
    on: keptAs('onDay', day('On which day (日期).')),
  },
  list: {
    description: 'Packages by region (资源包列表).',
    order: ['region'],
    filters: { provider: 'Only its (机构).' },
  },
  sees: {
    place: own,
    id: persons,
    source: school,
    inState: [
      { field: 'status', value: 'PUBLISHED', audience: 'published', place: own },
      { field: 'status', value: 'PUBLISHED', audience: 'library', place: own, exactly: true },
    ],
  },
  writes: [
    {
      who: { zh: '本级', en: 'its own level' },
      roles: ['AUTHORITY'],
      place: { ...own, covers: (region, regions) => regions.includes(region) },
    },
    { who: { zh: '受托者', en: 'whom it was given to' }, roles: ['EVALUATOR'], names: { id: persons } },
  ],
});

const PROVIDER = newId('Provider');

it('keeps fields under the columns that they name, and takes none in that follows from the record', () => {
  expect(Object.keys(packages.sync.fields)).toEqual(['region', 'title', 'on']);
  expect(packages.sync.fields.on).toMatchObject({ column: 'on_day' });
  expect(conditionOf(packages, { provider: PROVIDER })).toEqual({ AND: [{ source: PROVIDER }] });
  expect(() => conditionOf(packages, { provider: 'x' })).toThrow('provider is "x", which is no id of a Provider');
});

it('is open by its state, by who sent it, and by what it is itself', () => {
  const access: Access = { ...nobody, regions: ['52'], organization: 's', educator: 'e' };
  expect(packages.kind.visible(access)).toEqual({
    OR: [
      { region: { gte: '52', lt: '53' } },
      { region: { gte: '52', lt: '53' }, status: 'PUBLISHED' },
      { region: { in: ['52'] }, status: 'PUBLISHED' },
      { id: { in: ['e'] } },
      { source: { in: ['s'] } },
    ],
  });
  expect(packages.kind.feedMatch?.(access)).toEqual({
    places: ['52', 'published:52'],
    names: ['e', 's', 'library:52'],
  });
  const row = { id: 'p', source: 's', region: '520521' };
  expect(audiencesOf(packages.rules, { ...row, status: 'PUBLISHED' })).toEqual([
    's',
    'published:520521',
    'library:520521',
  ]);
  expect(audiencesOf(packages.rules, { ...row, status: 'DRAFT' })).toEqual(['s']);
});

it('is written where a place covers it, or as what the entity itself is', () => {
  const write = { id: 'p', source: 'x', region: '52', regionBefore: null, deleted: false };
  const resolved = { values: {}, refs: {}, refLists: {}, children: {} };
  const may = (access: Partial<Access>, rest: Partial<Write> = {}) =>
    packages.sync.mayWrite({ ...nobody, ...access }, { ...write, ...resolved, ...rest }, undefined as never);
  expect(may({ role: 'AUTHORITY', regions: ['52'] })).toBe(true);
  expect(may({ role: 'AUTHORITY', regions: ['52'] }, { region: '520521' })).toBe(false);
  expect(may({ role: 'EVALUATOR', educator: 'p' })).toBe(true);
  expect(may({ role: 'EVALUATOR', educator: 'q' })).toBe(false);
});

it('is filtered by days with what has no last day by its first, where it ends with that', () => {
  const days = { fromDay: day('From (开始日期).'), toDay: day('To (结束日期).') };
  const list = { ...lesson.list, span: ['fromDay', 'toDay'], endsWithFirst: true as const };
  const since = { gte: new Date('2024-03-01') };
  expect(conditionOf({ fields: days, list, odd: {} }, { fromDay: '2024-03-01' })).toEqual({
    AND: [{ OR: [{ toDay: since }, { toDay: null, fromDay: since }] }],
  });
});

it('names each index that is missing for its order, its filters and who sees it', () => {
  const indexes = new Map([
    ['lesson', [['region', 'id'], ['school_id'], ['title', 'state', 'id']]],
    ['lesson_member', [['lesson_id', 'position']]],
  ]);
  expect(missingIndexes([lesson.kind], indexes)).toEqual([
    'Lesson has no index for the order of its list: add @@index([title, id]) to the model of lesson',
    'Lesson has no index for the filter school: add @@index([schoolId, title, id]) to the model of lesson',
    'Lesson has no index for the filter helpers: add @@index([helperIds], type: Gin) to the model of lesson',
    'Lesson has no index for who sees it by helpers: add @@index([helperIds], type: Gin) to the model of lesson',
    'Lesson has no index for who sees it by members.educator: add @@index([educatorId]) to the model of lesson_member',
  ]);
});

it('is known to the feed by what its parties say, opens itself to its own, and leaves alone what no record gives', () => {
  const mine: Party = { ...persons, audience: (id) => `mine:${id}` };
  const county: Place = { name: { zh: '县', en: 'the county' }, regions: () => ['520521'] };
  const isOpen = { name: county.name, holds: (_: unknown, { values }: Write) => values.state === 'OPEN' };
  const own = entity<Row>()({
    kind: 'Lesson',
    plural: 'Lessons',
    term: '课例',
    one: 'One lesson (单个课例).',
    fields: {
      ...fields,
      title: computed(text('Its title (标题).', { required: true })),
      region: liesWith('school', 'Where it is held; where its school lies unless said (地点).'),
    },
    list: { description: 'Lessons by region (课例列表).', order: ['region'], filters: {} },
    sees: { place: county, id: school, 'members.educator': mine },
    writes: [{ who: mine.name, roles: ['SCHOOL'], where: isOpen }],
  });
  const access: Access = { ...nobody, organization: 's', educator: 'e' };
  expect(own.kind.visible(access)).toMatchObject({ OR: expect.arrayContaining([{ id: { in: ['s'] } }]) });
  expect(own.kind.feedMatch?.(access).names).toEqual(['s', 'mine:e']);
  expect(audiencesOf(own.rules, {}, { members: [{ educator_id: 'e' }] })).toEqual(['mine:e']);
  expect(Object.keys(own.sync.fields)).not.toContain('title');
  const placed = (region: string) => ({ id: region, kind: 'Region', region }) as const;
  const record = { values: { state: 'OPEN' }, refs: { school: placed('520521') }, refLists: {}, children: {} };
  expect(own.sync.derive?.(record)).toEqual({ region: '520521' });
  expect(own.sync.region({ ...record, refs: { ...record.refs, region: placed('520525') } })).toBe('520525');
  const write: Write = { ...record, id: 'l', source: 'x', region: '520521', regionBefore: null, deleted: false };
  const may = (rest: object) =>
    own.sync.mayWrite({ ...nobody, role: 'SCHOOL' }, { ...write, ...rest }, undefined as never);
  expect([may({}), may({ values: { state: 'DONE' } }), may({ values: {}, deleted: true })]).toEqual([
    true,
    false,
    true,
  ]);
});

it('is filtered by days with what has none of them, which lasts from ever or for good', () => {
  const days = ['heldOn', 'gradedOn'] as const;
  const listed = { fields: { ...fields, gradedOn: day('When it was graded (日期).') }, odd: {} };
  const list = { ...lesson.list, span: days };
  expect(conditionOf({ ...listed, list }, { fromDay: '2025-09-01', toDay: '2025-09-30' })).toEqual({
    AND: [
      { OR: [{ heldOn: { lte: new Date('2025-09-30') } }, { heldOn: null }] },
      { OR: [{ gradedOn: { gte: new Date('2025-09-01') } }, { gradedOn: null }] },
    ],
  });
  expect(conditionOf({ ...listed, list: { ...list, span: ['heldOn'] } }, { fromDay: '2025-09-01' })).toEqual({
    AND: [{ heldOn: { gte: new Date('2025-09-01') } }],
  });
});
