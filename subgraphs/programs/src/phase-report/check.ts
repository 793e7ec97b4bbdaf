import type { Sql } from '@xiangxun/schema/kit/database';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { today } from '@xiangxun/schema/kit/clock';
import { parse } from '@xiangxun/schema/kit/sync/ingest/parse';
import type { Parsed } from '@xiangxun/schema/kit/sync/ingest/stages';
import { refOf } from '@xiangxun/schema/kit/sync/declare/reference';
import { findRefs } from '@xiangxun/schema/kit/sync/ingest/reference-lookup';
import { headFields, type LineInput, lineFields, type ReportInput, siteFields } from './report.input.ts';
import type { EntityRef } from '@xiangxun/schema/kit/sync/declare/resolved';

const DAY = 86_400_000;

/** One trainee of a report. */
export interface Line {
  /** Empty where nobody is found by what was said. */
  readonly educatorId: string;
  /** By what the report names her; null where it does so in no form that there is. */
  readonly said: string | null;
  readonly hours: number;
  readonly practiceHours: number;
  readonly attendedDays: number | null;
  readonly result: string | null;
  readonly sites: readonly { readonly siteId: string; readonly hours: number }[];
}

/** A report as it is understood, with everything that is wrong with it. */
export interface CheckedReport {
  readonly cohort: EntityRef | undefined;
  readonly phase: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly handedInOn: string;
  readonly lines: readonly Line[];
  readonly errors: readonly UserError[];
}

/** Understands a report; nothing but what its text and the known entities say is asked. */
export async function understand(sql: Sql, input: ReportInput, sender: string): Promise<CheckedReport> {
  const head = parse(headFields, { ...input }, sender, ['input']);
  const lines = input.lines.map((line, index) => parseLine(line, sender, ['input', 'lines', String(index)]));
  const parsed = [head, ...lines.flatMap(({ line, sites }) => [line, ...sites])];
  const slots = parsed.flatMap((part) => part.slots);
  const known = await findRefs(
    sql,
    slots.map(({ key }) => key),
  );
  const nameIn = (part: Parsed): EntityRef | undefined => part.slots.map(({ key }) => refOf(key, known)).at(0);
  // Whom a line names is judged by the cohort's roster: whether there is such a person elsewhere is not told.
  const judged = new Set(lines.flatMap(({ line }) => line.slots));
  const unknown = slots
    .filter((slot) => !judged.has(slot) && !refOf(slot.key, known))
    .map(({ path }) => userError('NOT_FOUND', path));
  const understood = lines.map(({ line, sites }) => ({
    educatorId: nameIn(line)?.id ?? '',
    said: line.slots[0]?.key.value ?? null,
    hours: Number(line.values.hours),
    practiceHours: Number(line.values.practiceHours ?? 0),
    attendedDays: (line.values.attendedDays as number | null) ?? null,
    result: (line.values.result as string | null) ?? null,
    sites: sites.map((site) => ({ siteId: nameIn(site)?.id ?? '', hours: Number(site.values.hours) })),
  }));
  const { phase, fromDay, toDay } = input;
  return {
    cohort: nameIn(head),
    phase,
    fromDay,
    toDay,
    handedInOn: input.handedInOn ?? today(),
    lines: understood,
    errors: [
      ...parsed.flatMap(({ errors }) => errors),
      ...unknown,
      ...wrongHead(input),
      ...wrongLines(understood, input),
    ],
  };
}

function parseLine(input: LineInput, sender: string, path: readonly string[]): { line: Parsed; sites: Parsed[] } {
  const sites = input.sites ?? [];
  return {
    line: parse(lineFields, { ...input }, sender, path),
    sites: sites.map((site, index) => parse(siteFields, { ...site }, sender, [...path, 'sites', String(index)])),
  };
}

function wrongHead({ fromDay, toDay, lines }: ReportInput): UserError[] {
  return [
    ...(toDay < fromDay ? [userError('INVALID_PERIOD', ['input', 'toDay'])] : []),
    ...(lines.length === 0 ? [userError('REQUIRED', ['input', 'lines'])] : []),
  ];
}

/** Practice and sites are no more than a trainee's hours, days present no more than the phase has. */
function wrongLines(lines: readonly Line[], { fromDay, toDay }: ReportInput): UserError[] {
  const days = (Date.parse(toDay) - Date.parse(fromDay)) / DAY + 1;
  return lines.flatMap(({ hours, practiceHours, attendedDays, sites }, index) => {
    const at = ['input', 'lines', String(index)];
    const errors: UserError[] = [];
    if (practiceHours > Math.max(hours, 0))
      errors.push(userError('OUT_OF_RANGE', [...at, 'practiceHours'], { min: 0, max: hours }));
    if (sumOf(sites) > hundredths(Math.max(hours, 0)))
      errors.push(userError('OUT_OF_RANGE', [...at, 'sites'], { min: 0, max: hours }));
    if (attendedDays !== null && attendedDays > days && days > 0)
      errors.push(userError('OUT_OF_RANGE', [...at, 'attendedDays'], { min: 0, max: days }));
    return errors;
  });
}

/** Hours are kept to the hundredth, and compared as whole numbers of them. */
function hundredths(hours: number): number {
  return Math.round(hours * 100);
}

function sumOf(sites: Line['sites']): number {
  return sites.reduce((sum, { hours }) => sum + hundredths(hours), 0);
}
