import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';

/** A record that counts nowhere yet, by what is known of it. */
export interface Waiter {
  readonly educatorId: string | null;
  readonly programId: string | null;
  /** Of one that has no program, the first IRI of it that is mapped to several. */
  readonly mapped?: string | null;
  /** Object, parents and groupings. */
  readonly iris: readonly string[];
  /** What its actor is called. */
  readonly name: string;
}

/**
 * What lets a record count: its account where that is mapped to nobody, and its object, or the nearest thing above it,
 * where none of them is mapped; where they are mapped to several programs, that she is enrolled in one of them.
 */
export function waitsFor(record: Waiter, path: readonly string[]): UserError[] {
  const { educatorId, programId, mapped, iris, name } = record;
  const errors: UserError[] = [];
  if (!educatorId) {
    const about = { kinds: 'PlatformAccount', form: 'name', value: name };
    errors.push(userError('UNKNOWN_REFERENCE', [...path, 'actor'], about));
  }
  if (!programId && !mapped) {
    const about = { kinds: 'PlatformObject', form: 'iri', value: iris[1] ?? iris[0] ?? '' };
    errors.push(userError('UNKNOWN_REFERENCE', [...path, 'object'], about));
  }
  if (educatorId && !programId && mapped) {
    const about = { kinds: 'Enrollment', form: 'iri', value: mapped, account: name };
    errors.push(userError('UNKNOWN_ENROLLMENT', [...path, 'object'], about));
  }
  return errors;
}
