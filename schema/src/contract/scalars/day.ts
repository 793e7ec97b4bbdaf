/** The database has no year 0. */
const SHAPE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const SHANGHAI = 8 * 3_600_000;

/** Whether a text is a calendar day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const time = SHAPE.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The calendar day in Asia/Shanghai on which an instant lies; China has kept UTC+8 without summer time since 1992. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI).toISOString().slice(0, 10);
}

/** A day that lies some days after another (before it, where negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Prisma client's form of a calendar day: midnight UTC. */
export function toDate(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** A calendar day from the Prisma client's form of it. */
export function fromDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}
