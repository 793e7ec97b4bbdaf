/** A sleep that can be cut short. */
export interface Alarm {
  /** Ends the sleep; without one, the next sleep ends at once. */
  ring(): void;
  sleep(ms: number): Promise<void>;
}

/** An alarm for one sleeper. */
export function createAlarm(): Alarm {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
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
