/** A sleep that can be cut short. */
export interface Wakeup {
  /** Ends the sleep; if nobody sleeps, the next sleep ends at once. */
  signal(): void;
  sleep(ms: number): Promise<void>;
}

/** Creates a wakeup for one sleeper. */
export function createWakeup(): Wakeup {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    signal() {
      rung = true;
      wake?.();
    },
    async sleep(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = undefined;
    },
  };
}
