import { type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { type Attendance, attendanceRows, idOf, type Placed, placeOf, type Ref } from './node.ts';

/** From one day to another, or not over. */
interface Term {
  fromDay: string;
  toDay: string | null;
}

interface Workshop extends Placed {
  workshopKind: string;
  program: Ref;
  provider: Ref;
  cohortGroup: Ref;
  openedOn: string | null;
  closedOn: string | null;
  workshopStatus: string;
  statusChanges: { status: string; on: string }[];
  hosts: (Term & { educator: Ref })[];
}

interface WorkshopActivity extends Placed {
  workshop: Ref;
  program: Ref;
  mode: string;
  setting: string;
  fromDay: string;
  toDay: string | null;
  supportedBy: Ref;
  attendance: Attendance[];
}

interface Interval {
  from: number;
  to: number;
}

interface ProgressDay {
  id: string;
  educator: Ref;
  program: Ref;
  day: string;
  seconds: number;
  intervals: Interval[];
  activityTimes: { activityId: string; activityIntervals: Interval[] }[];
  completions: number;
}

/**
 * Each status with the days on which it held: up to the day before the next, and none after the closing. Where no day is
 * told of any status, the workshop has had its one since it opened.
 */
function statusSpans({ workshopStatus, statusChanges, openedOn, closedOn }: Workshop) {
  const told =
    statusChanges.length > 0 || openedOn === null ? statusChanges : [{ status: workshopStatus, on: openedOn }];
  const inOrder = [...told].sort((a, b) => (a.on < b.on ? -1 : 1));
  return inOrder.flatMap(({ status, on }, index) => {
    const next = inOrder[index + 1];
    const ends = [next ? addDays(next.on, -1) : null, closedOn].filter((day) => day !== null).sort();
    const last = ends[0] ?? null;
    return last !== null && last < on ? [] : [{ status, from_day: on, to_day: last }];
  });
}

/** Intervals as a multirange. */
function rangesOf(intervals: readonly Interval[]): string {
  return `{${intervals.map(({ from, to }) => `[${from},${to})`).join(',')}}`;
}

/** What is read of the workshops. */
export const workshops: MirrorSource = {
  subgraph: 'workshops',
  kinds: [
    mirrorKind<Workshop>({
      kind: 'Workshop',
      selection: `regionCode workshopKind: kind program { id } provider { id } cohortGroup { id } openedOn closedOn
        workshopStatus: status statusChanges { status on } hosts { educator { id } fromDay toDay }`,
      region: placeOf,
      tables: {
        fact_workshop_status: (workshop) => statusSpans(workshop).map((span) => ({ id: workshop.id, ...span })),
        fact_workshop_host: ({ id, hosts }) =>
          hosts.map(({ educator, fromDay, toDay }) => ({
            id,
            educator_id: idOf(educator),
            from_day: fromDay,
            to_day: toDay,
          })),
        fact_workshop: ({ id, regionCode, workshopKind, program, provider, cohortGroup, openedOn, closedOn }) => [
          {
            id,
            kind: workshopKind,
            region: regionCode,
            program_id: idOf(program),
            provider_id: idOf(provider),
            cohort_group_id: idOf(cohortGroup),
            opened_on: openedOn,
            closed_on: closedOn,
          },
        ],
      },
    }),
    mirrorKind<Term & { id: string; workshop: Ref; educator: Ref }>({
      kind: 'WorkshopMembership',
      selection: 'workshop { id } educator { id } fromDay toDay',
      tables: {
        fact_workshop_member: ({ id, workshop, educator, fromDay, toDay }) => [
          { id, workshop_id: idOf(workshop), educator_id: idOf(educator), from_day: fromDay, to_day: toDay },
        ],
      },
    }),
    mirrorKind<WorkshopActivity>({
      kind: 'WorkshopActivity',
      selection: `regionCode workshop { id } program { id } mode setting fromDay toDay supportedBy { id } attendance { educator { id } day minutes fromTime: from toTime: to }`,
      tables: {
        fact_workshop_activity: ({ id, regionCode, workshop, program, mode, setting, fromDay, toDay, supportedBy }) => [
          {
            id,
            workshop_id: idOf(workshop),
            program_id: idOf(program),
            region: regionCode,
            mode,
            setting,
            from_day: fromDay,
            to_day: toDay ?? fromDay,
            supported_by_id: idOf(supportedBy),
          },
        ],
        fact_attendance: ({ id, attendance }) => attendanceRows(id, attendance),
      },
    }),
    mirrorKind<ProgressDay>({
      kind: 'ProgressDay',
      selection: `educator { id } program { id } day seconds intervals { from to } completions
        activityTimes { activityId activityIntervals: intervals { from to } }`,
      tables: {
        fact_activity_time: ({ id, activityTimes }) =>
          activityTimes.map(({ activityId, activityIntervals }) => ({
            id,
            activity_id: activityId,
            intervals: rangesOf(activityIntervals),
          })),
        fact_progress_day: ({ id, educator, program, day, seconds, intervals, completions }) => [
          {
            id,
            educator_id: idOf(educator),
            program_id: idOf(program),
            day,
            seconds,
            intervals: rangesOf(intervals),
            completions,
          },
        ],
      },
    }),
  ],
};
