import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/** The log level, and the format: for machines (`json`, one object per line) or for people (`text`). */
export interface LogOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  format: 'json' | 'text';
}

/** Receives what an operator has to see. */
export interface Log {
  error(details: object, message: string): void;
}

/** A log for work that no operator watches. */
export const UNWATCHED: Log = { error: () => undefined };

/** Keys that may hold secrets or personal data; their values are never logged. */
const SECRET = ['authorization', 'secret', 'password', 'variables', 'body', 'phone', 'idNumber'];

/**
 * Creates the log of a process. Lines describe requests, engines and places, never persons.
 *
 * @param name of the process, e.g. `programs`
 * @param write receives the lines; standard output by default
 */
export function createLog(name: string, options: LogOptions, write?: (line: string) => void): Logger {
  const out = write ?? ((line: string) => process.stdout.write(line));
  const format = options.format === 'json' ? (line: string) => line : readable;
  return pino(
    {
      level: options.level,
      base: { service: name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: describeError, error: describeError },
      redact: { paths: SECRET.flatMap((key) => [key, `*.${key}`]), censor: '…' },
    },
    { write: (line: string) => out(format(line)) },
  );
}

/** SQLSTATE class of invalid values: the database's message repeats the value. */
const DATA_EXCEPTION = '22';

/**
 * The loggable part of an error. The database repeats rows and parameters in the details of its errors and, for invalid
 * values, also in the message; these are omitted.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const { code, severity, table, column, constraint } = error as Error & Record<string, unknown>;
  const message = severity && String(code).startsWith(DATA_EXCEPTION) ? 'a value does not fit' : error.message;
  if (severity) return { type: 'DatabaseError', message, code, table, column, constraint, stack: frames };
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { type: error.name, message, code, stack: frames, cause };
}

function readable(line: string): string {
  const { time, level, service, msg, err, error = err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const fields = Object.entries(rest).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const head = [String(time).slice(11, 23), String(level).padEnd(5), service, msg, ...fields].join(' ');
  const { type, message, stack } = (error ?? {}) as Record<string, unknown>;
  const trace = error ? [`  ${type}: ${message}`, ...(Array.isArray(stack) ? stack : [])] : [];
  return `${[head, ...trace].join('\n')}\n`;
}
