import { describe, expect, it } from 'vitest';
import type { About, UserError } from '../../../contract/errors/user-error.ts';
import { coerceRecord } from './coercion.ts';
import { children, day, flag, integer, oneOf, reference, references, someOf, text } from '../declare/field.ts';
import { idNumber } from '../declare/id-number.ts';

const STAGE = { PRIMARY: { zh: '小学', en: 'Primary' }, MIDDLE: { zh: '初中', en: 'Middle' } };
const fields = {
  name: text('Its name (名称).', { required: true }),
  schoolCode: text('Its code (代码).'),
  classes: integer('Classes (班级数).'),
  rural: flag('Rural (农村).'),
  stage: oneOf('Stage', STAGE, 'Stage (学段).'),
  stages: someOf('Stage', STAGE, 'Stages (学段).'),
  number: idNumber('ID number (身份证号).'),
  region: reference('Region', 'Where (行政区).'),
  schools: references('School', 'Schools (学校).'),
  periods: children({
    name: 'Period',
    description: 'Periods (时段).',
    table: 'period',
    parent: 'school_id',
    fields: { fromDay: day('From (开始).', { required: true }), township: reference('Region', 'Township (乡镇).') },
  }),
};

const inEnglish = (about: About) => (typeof about === 'object' ? about.en : about);

/** A record as it is read, and what is wrong with it: the path and the code of each error. */
function read(record: unknown) {
  const errors: UserError[] = [];
  const coerced = coerceRecord(fields, record, [], errors);
  return {
    ...coerced,
    errors: errors.map(({ path, code, about }) => [path.join('.'), code, ...Object.values(about).map(inEnglish)]),
  };
}

const sound = { externalId: 'S1', version: '1', name: '长石小学' };

describe('a record that comes as JSON', () => {
  it('is read as a GraphQL variable would be, one value for a list of one', () => {
    const content = {
      classes: 6,
      rural: true,
      stage: 'PRIMARY',
      region: { code: '520521' },
      periods: [{ fromDay: '2020-09-01' }],
    };
    expect(read({ ...sound, ...content, stages: 'MIDDLE', deleted: null })).toEqual({
      externalId: 'S1',
      version: '1',
      deleted: false,
      content: { name: '长石小学', ...content, stages: ['MIDDLE'] },
      errors: [],
    });
  });

  it('may not have properties that are unknown or wrongly cased, at any depth', () => {
    const { errors, content } = read({
      ...sound,
      SchoolCode: '2152999901',
      school_code: '2152999901',
      headmaster: 'Li',
      region: { Code: '520521' },
      periods: [{ fromDay: '2020-09-01', township: { codes: '1' } }],
    });
    expect(errors).toEqual([
      ['region.Code', 'UNKNOWN_FIELD', 'code'],
      ['periods.0.township.codes', 'UNKNOWN_FIELD', '–'],
      ['SchoolCode', 'UNKNOWN_FIELD', 'schoolCode'],
      ['school_code', 'UNKNOWN_FIELD', 'schoolCode'],
      ['headmaster', 'UNKNOWN_FIELD', '–'],
    ]);
    expect(content).not.toHaveProperty('headmaster');
  });

  it('may not have values of another type, and all that is wrong is told at once', () => {
    const { errors } = read({
      version: 1,
      name: 7,
      classes: 1.5,
      rural: 'yes',
      stage: 'primary',
      stages: ['PRIMARY', null],
      region: '520521',
      schools: [{ id: 5 }],
      periods: [{}, 3],
    });
    expect(errors).toEqual([
      ['externalId', 'REQUIRED'],
      ['version', 'WRONG_TYPE', 'a string'],
      ['name', 'WRONG_TYPE', 'a string'],
      ['classes', 'WRONG_TYPE', 'a whole number of 32 bits'],
      ['rural', 'WRONG_TYPE', 'true or false'],
      ['stage', 'WRONG_TYPE', 'a value of Stage'],
      ['stages.1', 'REQUIRED'],
      ['region', 'WRONG_TYPE', 'an object'],
      ['schools.0.id', 'WRONG_TYPE', 'a string'],
      ['periods.0.fromDay', 'REQUIRED'],
      ['periods.1', 'WRONG_TYPE', 'an object'],
    ]);
  });

  it.each([null, 3, 'text', [sound]])('has to be an object: %j', (record) => {
    expect(read(record).errors).toEqual([['', 'WRONG_TYPE', 'an object']]);
  });

  it('repeats no value that could be an ID number, nor a name that holds one', () => {
    const number = '520102199003077777';
    const errors: UserError[] = [];
    coerceRecord(fields, { ...sound, number: Number(number), [`id${number}`]: number, idNumber: number }, [], errors);
    expect(errors).toHaveLength(3);
    expect(JSON.stringify(errors)).not.toContain(number.slice(0, 6));
  });
});
