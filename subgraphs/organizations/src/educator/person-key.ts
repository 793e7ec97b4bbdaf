import { digestOf } from '@xiangxun/schema/kit/sync/ingest/canonical';

/** A key that persons of the same name and phone have alike, or null where one of the two is missing. */
export function personKey(name: unknown, phone: unknown): string | null {
  const digits = digitsOf(phone);
  return name && digits ? digestOf([name, digits]) : null;
}

/** The digits of a phone number without the country's, however it was written. */
export function digitsOf(phone: unknown): string {
  return String(phone ?? '')
    .replaceAll(/\D/g, '')
    .slice(-11);
}
