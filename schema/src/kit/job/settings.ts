import { type Reader, readEnvironment } from '../../service/environment.ts';

/** The limits of jobs in an installation. */
export interface JobSettings {
  /** Jobs of one client that have not ended. */
  readonly perClient: number;
  /** Concurrent uploads per client, and of all clients, in one process; each holds a connection. */
  readonly uploadsPerClient: number;
  readonly uploads: number;
  /** How long an upload of a part may take, in minutes. */
  readonly partMinutes: number;
  /** Jobs that one process runs at the same time. */
  readonly running: number;
  /** How long an ended job and its rejected lines are kept, in days. */
  readonly days: number;
}

/**
 * Reads `XIANGXUN_JOBS_PER_CLIENT` (4), `XIANGXUN_JOB_UPLOADS_PER_CLIENT` (2), `XIANGXUN_JOB_UPLOADS` (12),
 * `XIANGXUN_JOB_PART_MINUTES` (60), `XIANGXUN_JOBS_RUNNING` (2) and `XIANGXUN_JOB_DAYS` (90, 30 at least).
 *
 * @throws if one of them is not a valid number
 */
export function jobSettings(source: NodeJS.ProcessEnv = process.env): JobSettings {
  return readEnvironment(
    {
      perClient: ['XIANGXUN_JOBS_PER_CLIENT', count(4, 1, 1_000)],
      uploadsPerClient: ['XIANGXUN_JOB_UPLOADS_PER_CLIENT', count(2, 1, 16)],
      uploads: ['XIANGXUN_JOB_UPLOADS', count(12, 1, 16)],
      partMinutes: ['XIANGXUN_JOB_PART_MINUTES', count(60, 1, 1_440)],
      running: ['XIANGXUN_JOBS_RUNNING', count(2, 1, 16)],
      days: ['XIANGXUN_JOB_DAYS', count(90, 30, 3_650)],
    },
    source,
  );
}

function count(fallback: number, least: number, most: number): Reader<number> {
  return (value) => {
    const number = value === undefined ? fallback : Number(value);
    if (!Number.isInteger(number) || number < least || number > most)
      throw new Error(`must be a whole number, ${least} to ${most}`);
    return number;
  };
}
