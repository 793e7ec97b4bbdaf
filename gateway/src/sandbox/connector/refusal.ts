import type { Store } from './store.ts';

/** An error of a record; `remedy` says who can correct it. */
export interface UserError {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
  readonly remedy: 'CLIENT' | 'COUNTY' | 'OPERATOR';
}

/** Reports what a person has to look at. */
export type Tell = (line: string) => void;

/**
 * Whether the record itself is correct: once the county or the operator has acted, or its reference has arrived, it is
 * accepted unchanged. Any other record would be rejected again, and is not sent until it changes.
 */
export function mayPass(errors: readonly UserError[]): boolean {
  return errors.every(({ remedy, code }) => remedy !== 'CLIENT' || code === 'PENDING_EXPIRED');
}

/** Leaves a record open, to be sent again unchanged in the next round. */
export function leaveOpen({ memory: { settled, opened } }: Store, record: string): void {
  delete settled[record];
  opened[record] = (opened[record] ?? 0) + 1;
}

/** Reports what is wrong with a record, once for the same errors, however often it is rejected for them. */
export function tellOf({ memory: { told } }: Store, record: string, errors: readonly UserError[], tell: Tell): void {
  const codes = errors.map(({ code }) => code).join(' ');
  if (codes === (told[record] ?? '')) return;
  if (codes) told[record] = codes;
  else delete told[record];
  for (const { code, path, message } of errors) tell(`${record} was refused, ${code} at ${path.join('.')}: ${message}`);
}
