/** A sleep that can be cut short. */
export interface Wakeup {
  /** Ends the sleep; without one, the next sleep ends at once. */
  signal(): void;
  sleep(ms: number): Promise<void>;
}

/** An alarm for one sleeper. */
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
