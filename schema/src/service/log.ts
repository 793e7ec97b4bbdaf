import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/** How much is logged, and whether for machines (`json`, one object a line) or for people (`text`). */
export interface LogOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  format: 'json' | 'text';
}

/** Where what an operator has to see is told. */
export interface Log {
  error(details: object, message: string): void;
}

/** The log of work that no operator watches. */
export const UNWATCHED: Log = { error: () => undefined };

/** Keys that may hold secrets or personal data; wherever such a key gets into a line, its value does not. */
const SECRET = ['authorization', 'secret', 'password', 'variables', 'body', 'phone', 'idNumber'];

/**
 * The log of a process. Lines are about requests, engines and places, never about persons.
 *
 * @param name of the process, e.g. `programs`
 * @param write where lines go; standard output unless told
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

/** SQLSTATE class of values that don't fit: the database's message repeats the value. */
const DATA_EXCEPTION = '22';

/**
 * What is logged of an error. The database repeats values of rows and parameters in the details of its errors and, of
 * values that don't fit, in the message too: that much is left out.
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
