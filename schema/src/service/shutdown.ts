import type { Logger } from 'pino';

/**
 * Ends the process in order on SIGTERM or SIGINT: runs the steps one after another, e.g. stop accepting requests,
 * finish engines, close connections. A second signal, or steps that take too long, end it at once; nothing acknowledged
 * is lost by that.
 *
 * @param patienceMs how long all steps together may take
 */
export function shutDownOnSignal(log: Logger, steps: readonly (() => Promise<void>)[], patienceMs = 25_000): void {
  let asked = false;
  const shutDown = async (signal: NodeJS.Signals) => {
    if (asked) process.exit(1);
    asked = true;
    log.info({ signal }, 'shutting down');
    setTimeout(() => {
      log.error({ patienceMs }, 'shutting down took too long');
      process.exit(1);
    }, patienceMs).unref();
    for (const step of steps) {
      await step().catch((err: unknown) => log.error({ err }, 'a step of shutting down failed'));
    }
    log.info('shut down');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, (name) => void shutDown(name));
}
