import type { PeriodKind } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { addDays } from '@xiangxun/schema/contract/scalars/day';

/** A period that metrics are asked for: from one day to another, both counted. */
export interface Period {
  readonly kind: PeriodKind;
  /** As it is written in the input: `2026-03`, `2026-W10`, `2025-2026`. */
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** The forms in which a period is given; exactly one. */
export interface PeriodForms {
  readonly day?: string | Date | null | undefined;
  readonly week?: string | null | undefined;
  readonly month?: string | null | undefined;
  readonly quarter?: string | null | undefined;
  readonly year?: number | null | undefined;
  readonly schoolYear?: string | null | undefined;
}

interface PeriodForm {
  readonly kind: PeriodKind;
  readonly shape: RegExp;
  readonly example: string;
  /** The first day of the period that a label names, or undefined where there is no such period. */
  firstDay(label: string): string | undefined;
  /** The first day of the next period. */
  next(from: string): string;
  label(from: string): string;
}

const FORMS: Readonly<Record<keyof PeriodForms, PeriodForm>> = {
  day: {
    kind: 'DAY',
    shape: /^\d{4}-\d{2}-\d{2}$/,
    example: '2026-03-01',
    firstDay: (label) => label,
    next: (from) => addDays(from, 1),
    label: (from) => from,
  },
  week: {
    kind: 'WEEK',
    shape: /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/,
    example: '2026-W10',
    firstDay: firstDayOfWeek,
    next: (from) => addDays(from, 7),
    label: weekOf,
  },
  month: {
    kind: 'MONTH',
    shape: /^\d{4}-(0[1-9]|1[0-2])$/,
    example: '2026-03',
    firstDay: (label) => `${label}-01`,
    next: (from) => monthsLater(from, 1),
    label: (from) => from.slice(0, 7),
  },
  quarter: {
    kind: 'QUARTER',
    shape: /^\d{4}-Q[1-4]$/,
    example: '2026-Q1',
    firstDay: (label) => monthsLater(`${label.slice(0, 4)}-01-01`, 3 * (Number(label.slice(6)) - 1)),
    next: (from) => monthsLater(from, 3),
    label: (from) => `${from.slice(0, 4)}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`,
  },
  year: {
    kind: 'YEAR',
    shape: /^\d{4}$/,
    example: '2026',
    firstDay: (label) => `${label}-01-01`,
    next: (from) => monthsLater(from, 12),
    label: (from) => from.slice(0, 4),
  },
  schoolYear: {
    kind: 'SCHOOL_YEAR',
    shape: /^\d{4}-\d{4}$/,
    example: '2025-2026',
    firstDay: (label) =>
      Number(label.slice(5)) === Number(label.slice(0, 4)) + 1 ? `${label.slice(0, 4)}-09-01` : undefined,
    next: (from) => monthsLater(from, 12),
    label: (from) => `${from.slice(0, 4)}-${Number(from.slice(0, 4)) + 1}`,
  },
};

/** Periods begin in these years, so that those before and after them have a day for their first too. */
const YEARS = /^(19|2\d)\d{2}/;

/** The period that is given in exactly one form, or an error that says how to write it. */
export function parsePeriod(forms: PeriodForms): Period {
  const given = Object.entries(forms).filter(([, value]) => value != null);
  const [only] = given;
  if (!only || given.length > 1)
    throw graphError('BAD_USER_INPUT', {
      en: `period: give exactly one of ${Object.keys(FORMS).join(', ')}`,
      zh: `period：以下须且只能给出一个：${Object.keys(FORMS).join('、')}`,
    });
  const [name, value] = only as [keyof PeriodForms, string | number | Date];
  const form = FORMS[name];
  const label = value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
  const from = form.shape.test(label) && YEARS.test(label) ? form.firstDay(label) : undefined;
  if (from === undefined)
    throw graphError('BAD_USER_INPUT', {
      en: `period.${name} is ${JSON.stringify(label)}: write it as ${form.example}, in a year from 1900 to 2999`,
      zh: `period.${name} 为 ${JSON.stringify(label)}：请写作 ${form.example}，年份在 1900 至 2999 之间`,
    });
  return periodFrom(form, from);
}

/** The periods of the same kind that end with this one, oldest first. */
export function periodsUpTo(period: Period, count: number): Period[] {
  const form = formOf(period);
  const periods = [period];
  while (periods.length < count) periods.unshift(before(form, periods[0] as Period));
  return periods;
}

/** The period of the same kind right before this one. */
export function periodBefore(period: Period): Period {
  return before(formOf(period), period);
}

function formOf({ kind }: Period): PeriodForm {
  return Object.values(FORMS).find((form) => form.kind === kind) as PeriodForm;
}

/** Kinds have lengths that differ by a few days: the day before this period lies in the one before. */
function before(form: PeriodForm, { from }: Period): Period {
  if (form.kind === 'DAY' || form.kind === 'WEEK')
    return periodFrom(form, addDays(from, form.kind === 'DAY' ? -1 : -7));
  const months = form.kind === 'MONTH' ? 1 : form.kind === 'QUARTER' ? 3 : 12;
  return periodFrom(form, monthsLater(from, -months));
}

function periodFrom(form: PeriodForm, from: string): Period {
  return { kind: form.kind, label: form.label(from), from, to: addDays(form.next(from), -1) };
}

function monthsLater(firstOfMonth: string, months: number): string {
  const [year = 0, month = 1] = firstOfMonth.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** The Monday of an ISO week; week 1 is the one that holds 4 January. */
function firstDayOfWeek(label: string): string | undefined {
  const fourth = `${label.slice(0, 4)}-01-04`;
  const monday = addDays(fourth, -weekday(fourth));
  const day = addDays(monday, 7 * (Number(label.slice(6)) - 1));
  return weekOf(day) === label ? day : undefined;
}

function weekOf(monday: string): string {
  const thursday = addDays(monday, 3);
  const first = `${thursday.slice(0, 4)}-01-04`;
  const weeks = (Date.parse(monday) - Date.parse(addDays(first, -weekday(first)))) / (7 * 86_400_000);
  return `${thursday.slice(0, 4)}-W${String(weeks + 1).padStart(2, '0')}`;
}

/** 0 for Monday to 6 for Sunday. */
function weekday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The earlier of two days. */
export function earlier(a: string, b: string): string {
  return [a, b].sort()[0] as string;
}
