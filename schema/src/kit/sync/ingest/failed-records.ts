import { randomUUID } from 'node:crypto';
import type { Log } from '../../../service/log.ts';

/** The records of one batch that the database refused, of which the operator is told in one line. */
export interface FailedRecords {
  /** Notes a record by what the log is to call it; gives the reference by which the operator finds the line. */
  note(record: string | number, error: unknown): string;
  /** Writes the line, where there is something to be told. */
  report(): void;
}

/** How many records are named; the others are counted. */
const MOST_NAMED = 20;

/** @param about what the line says beside the records and the first of their errors */
export function collectFailedRecords(log: Log, about: object = {}): FailedRecords {
  const reference = randomUUID();
  const records: (string | number)[] = [];
  let first: unknown;
  return {
    note(record, error) {
      if (records.length === 0) first = error;
      records.push(record);
      return reference;
    },
    report() {
      if (records.length === 0) return;
      const named = records.slice(0, MOST_NAMED);
      log.error(
        { error: first, ...about, reference, failed: records.length, records: named },
        'records could not be kept',
      );
    },
  };
}
