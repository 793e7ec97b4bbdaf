import { SCHOOL_KIND, STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { today } from '@xiangxun/schema/kit/clock';
import {
  children,
  creditCode,
  day,
  flag,
  oneOf,
  reference,
  schoolCode,
  someOf,
  text,
} from '@xiangxun/schema/kit/sync/declare/field';
import { apartInTime } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';

/** How a batch of schools is ingested. */
export const schoolSync: SyncKind = {
  kind: 'School',
  singular: 'School',
  plural: 'Schools',
  term: '学校',
  table: 'organization',
  fields: {
    name: text('Its name (名称).', { required: true }),
    schoolCode: schoolCode('Its code (学校标识码).', { required: true }),
    creditCode: creditCode('Its unified social credit code (统一社会信用代码).'),
    schoolKind: oneOf('SchoolKind', SCHOOL_KIND, 'Which kind of school (学校类别).', { required: true }),
    stages: someOf('Stage', STAGE, 'The stages that it teaches (学段).', { required: true }),
    subjects: someOf('Subject', SUBJECT, 'The subjects that it teaches (学科).'),
    periods: children({
      name: 'SchoolPeriod',
      description: 'What is dated of a school, from one day to another; no two overlap (学校的时段属性).',
      required: true,
      table: 'school_period',
      parent: 'school_id',
      fields: {
        fromDay: day('From (开始日期).', { required: true }),
        toDay: day('To (结束日期).'),
        township: reference(
          'Region',
          'Where it stands: a township, or the county where that is not known (所在乡镇).',
          { required: true },
        ),
        rural: flag('Whether it is a rural school (是否乡村学校).', { required: true }),
        quality: flag('Whether it is a quality school that others learn from (是否优质学校).'),
        centerSchool: reference('School', 'The township centre school that it belongs to (所属乡镇中心学校).'),
        principal: reference('Educator', 'Its principal (校长).'),
      },
      check: apartInTime,
    }),
  },
  region: (resolved) => String(periodOn(resolved, today())?.township_code ?? 'CN'),
  derive: () => ({ kind: 'SCHOOL' }),
  mayWrite: mayWrite.school,
};

/** The attributes of a day: of the period that covers it, else of the last one. */
function periodOn({ children }: Resolved, on: string): Readonly<Record<string, unknown>> | undefined {
  const periods = [...(children.periods ?? [])].sort((a, b) => (String(a.from_day) < String(b.from_day) ? -1 : 1));
  return periods.findLast(({ from_day }) => String(from_day) <= on) ?? periods[0];
}
