// Days of Asia/Shanghai as numbers, since 1970-01-01; China has kept UTC+8 without summer time since 1992.

const SHANGHAI = 8 * 3_600;

/** The length of a day, in seconds. */
export const DAY = 86_400;

/** The day on which an instant lies, in milliseconds since 1970. */
export function dayAt(at: number): number {
  return Math.floor((at / 1_000 + SHANGHAI) / DAY);
}

/** The first second of a day, in seconds since 1970. */
export function dayStart(day: number): number {
  return day * DAY - SHANGHAI;
}
