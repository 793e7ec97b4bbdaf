import { randomOf } from '@xiangxun/schema/kit/random';
import { CALM, changed, type Fault, type Settings } from './settings.ts';

/** The settings, and the faults that are due. */
export interface Faults {
  readonly settings: Settings;
  /** Merges a change into the settings. Throws {@link SettingsError}. */
  change(change: unknown): void;
  /** Whether a fault is due now; this uses up one of its `next`. */
  isDue(fault: Fault): boolean;
}

/** No faults, until the settings are changed. */
export function createFaults(): Faults {
  let settings: Settings = CALM;
  let random = randomOf(settings.seed);
  return {
    get settings() {
      return settings;
    },
    change(change) {
      const { seed } = settings;
      settings = changed(settings, change);
      if (settings.seed !== seed) random = randomOf(settings.seed);
    },
    isDue(fault) {
      const { next, share } = settings.faults[fault];
      if (next > 0) {
        settings = changed(settings, { faults: { [fault]: { next: next - 1 } } });
        return true;
      }
      return share > 0 && random() < share;
    },
  };
}
