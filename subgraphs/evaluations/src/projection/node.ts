import { dayOf } from '@xiangxun/schema/contract/scalars/day';

/** An entity that lies somewhere. */
export interface Placed {
  id: string;
  regionCode: string;
}

/** Something that lasts from a day to another, or is not over. */
export interface Dated {
  from: string;
  to: string | null;
}

/** A reference to another entity; null where there is none. */
export type Ref = { id: string } | null;

/** Who attended on which day, from when to when or for how many minutes. */
export interface Attendance {
  educator: Ref;
  day: string;
  minutes: number | null;
  fromTime: string | null;
  toTime: string | null;
}

/** The GraphQL fields of attendance. */
export const ATTENDANCE = 'attendance { educator { id } day minutes fromTime: from toTime: to }';

/** Where an entity lies. */
export function placeOf({ regionCode }: Placed): string {
  return regionCode;
}

/** The id of a reference, or null. */
export function idOf(ref: Ref | undefined): string | null {
  return ref?.id ?? null;
}

/** The attendance of an entity as rows; what ends after midnight is cut there. */
export function attendanceRows(id: string, attendance: readonly Attendance[]) {
  return attendance
    .filter(({ educator }) => educator !== null)
    .map(({ educator, day, minutes, fromTime, toTime }) => ({
      id,
      educator_id: idOf(educator),
      day,
      from_second: fromTime && toTime ? secondOf(day, fromTime) : null,
      to_second: fromTime && toTime ? secondOf(day, toTime) : null,
      minutes,
    }));
}

/** The second of a day, Asia/Shanghai, in which an instant lies; 0 before the day and 86,400 after it. */
export function secondOf(day: string, instant: string): number {
  const on = dayOf(new Date(instant));
  if (on !== day) return on < day ? 0 : 86_400;
  return Math.floor((Date.parse(instant) - Date.parse(`${day}T00:00:00+08:00`)) / 1_000);
}
