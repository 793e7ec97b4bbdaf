import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { coalesce, computedRows, DAYS, each, row } from '@xiangxun/schema/kit/mirror/table';
import { attendance, ranges } from './columns.ts';

interface Workshop {
  readonly status: string;
  readonly statusChanges: readonly { readonly status: string; readonly on: string }[];
  readonly openedOn: string | null;
  readonly closedOn: string | null;
}

/**
 * Each status with the days on which it held: up to the day before the next, and none after the closing. Where no day is
 * told of any status, the workshop has had its one since it opened.
 */
const statusSpans = computedRows(
  1,
  ['status', 'from_day', 'to_day'],
  ['status', 'statusChanges.status', 'statusChanges.on', 'openedOn', 'closedOn'],
  ({ status: only, statusChanges, openedOn, closedOn }: Workshop) => {
    const told = statusChanges.length > 0 || openedOn === null ? statusChanges : [{ status: only, on: openedOn }];
    const inOrder = [...told].sort((a, b) => (a.on < b.on ? -1 : 1));
    return inOrder.flatMap(({ status, on }, index) => {
      const next = inOrder[index + 1];
      const ends = [next ? addDays(next.on, -1) : null, closedOn].filter((day) => day !== null).sort();
      const last = ends[0] ?? null;
      return last !== null && last < on ? [] : [{ status, from_day: on, to_day: last }];
    });
  },
);

/** What is read of the workshops. */
export const workshops: MirrorSource = {
  subgraph: 'workshops',
  kinds: [
    {
      kind: 'Workshop',
      place: 'regionCode',
      tables: {
        fact_workshop_status: statusSpans,
        fact_workshop_host: each('hosts', { educator_id: 'educator.id', ...DAYS }),
        fact_workshop: row({
          kind: 'kind',
          region: 'regionCode',
          program_id: 'program.id',
          provider_id: 'provider.id',
          cohort_group_id: 'cohortGroup.id',
          opened_on: 'openedOn',
          closed_on: 'closedOn',
        }),
      },
    },
    {
      kind: 'WorkshopMembership',
      tables: {
        fact_workshop_member: row({ workshop_id: 'workshop.id', educator_id: 'educator.id', ...DAYS }),
      },
    },
    {
      kind: 'WorkshopActivity',
      tables: {
        fact_workshop_activity: row({
          workshop_id: 'workshop.id',
          program_id: 'program.id',
          region: 'regionCode',
          mode: 'mode',
          setting: 'setting',
          from_day: 'fromDay',
          to_day: coalesce('toDay', 'fromDay'),
          supported_by_id: 'supportedBy.id',
        }),
        fact_attendance: attendance(),
      },
    },
    {
      kind: 'ProgressDay',
      tables: {
        fact_activity_time: each('activityTimes', { activity_id: 'activityId', intervals: ranges('intervals') }),
        fact_progress_day: row({
          educator_id: 'educator.id',
          program_id: 'program.id',
          day: 'day',
          seconds: 'seconds',
          intervals: ranges('intervals'),
          completions: 'completions',
        }),
      },
    },
  ],
};
