import { TODAY } from './places.ts';

/** A requested period, with its days written out. */
export interface Asked {
  /** As the API takes it. */
  readonly period: Readonly<Record<string, string | number>>;
  readonly fromDay: string;
  readonly toDay: string;
  /** Its last day, or today while it runs. */
  readonly asOf: string;
  /** The first day of the year, calendar or school, of that day. */
  readonly yearFrom: string;
}

/** Ended and running periods of every kind. */
export const ASKED: readonly Asked[] = [
  asked({ schoolYear: '2021-2022' }, '2021-09-01', '2022-08-31', '2021-09-01'),
  asked({ year: 2021 }, '2021-01-01', '2021-12-31', '2021-01-01'),
  asked({ year: 2022 }, '2022-01-01', '2022-12-31', '2022-01-01'),
  asked({ quarter: '2022-Q1' }, '2022-01-01', '2022-03-31', '2022-01-01'),
  asked({ month: '2021-11' }, '2021-11-01', '2021-11-30', '2021-01-01'),
  asked({ week: '2022-W15' }, '2022-04-11', '2022-04-17', '2022-01-01'),
  asked({ day: TODAY }, TODAY, TODAY, '2022-01-01'),
];

function asked(period: Asked['period'], fromDay: string, toDay: string, yearFrom: string): Asked {
  return { period, fromDay, toDay, asOf: toDay < TODAY ? toDay : TODAY, yearFrom };
}
