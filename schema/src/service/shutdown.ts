import type { Logger } from 'pino';

/**
 * Ends the process in order when it is asked to (SIGTERM, SIGINT): the steps are taken one after another, e.g. take no
 * more requests, then finish engines, then close connections. A second signal, or a step that takes too long, ends it
 * at once; nothing that was acknowledged is lost by that.
 *
 * @param patienceMs how long all steps may take together
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
