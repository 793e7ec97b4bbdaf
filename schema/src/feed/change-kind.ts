import type { KindName } from '../id.ts';

/** A kind's name as a value of a feed's enum of kinds: `DutyAssignment` is `DUTY_ASSIGNMENT`. */
export function changeKind(kind: KindName): string {
  return kind.replaceAll(/(?<!^)[A-Z]/g, '_$&').toUpperCase();
}
