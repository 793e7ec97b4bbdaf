import { now } from '@xiangxun/schema/kit/clock';
import { userError, type UserError } from '@xiangxun/schema/contract/errors/user-error';
import { toStorable } from '@xiangxun/schema/contract/storable-text';
import { type Reading, statementReader } from './reading.ts';
import { faultsOf, type Statement } from './statement.ts';

const EARLIEST = Date.parse('2000-01-01T00:00:00+08:00');
/** How far ahead of this machine's clock a platform's may be. */
const AHEAD = 86_400_000;

/** A statement as it was sent. */
export interface SentStatement {
  /** The statement's id as it came, empty where it has none. */
  readonly externalId: string;
  readonly path: readonly string[];
  readonly errors: readonly UserError[];
  /** What is read of it; null where something is wrong with it. */
  readonly reading: Reading | null;
}

/**
 * Judges the structure of statements, one after another, and reads those that are sound.
 *
 * @param provider whose platform they come from
 */
export function receiver(
  provider: string,
): (statement: Readonly<Record<string, unknown>>, path: readonly string[], text?: string) => SentStatement {
  const at = now();
  const read = statementReader(provider, at);
  return (statement, path, text) => receive(statement, (sound) => read(sound, text), at, path);
}

function receive(
  statement: Readonly<Record<string, unknown>>,
  read: (statement: Statement) => Reading,
  at: Date,
  path: readonly string[],
): SentStatement {
  const externalId = typeof statement.id === 'string' ? toStorable(statement.id) : '';
  const errors = faultsOf(statement).map((fault) =>
    userError('INVALID_STATEMENT', [...path, ...fault.path], { reason: fault.reason }),
  );
  const reading = errors.length === 0 ? read(statement as Statement) : null;
  if (reading && (reading.instant.getTime() < EARLIEST || reading.instant.getTime() > at.getTime() + AHEAD)) {
    errors.push(userError('TIME_OUT_OF_RANGE', [...path, 'timestamp']));
  }
  return { externalId, path, errors, reading: errors.length === 0 ? reading : null };
}
