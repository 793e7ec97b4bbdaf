/**
 * The version of the contract, and the day on which it was released, null until then. `npm version` writes them, so that a
 * schema says of itself what it is and no clock is asked.
 */
export const RELEASE: { readonly version: string; readonly day: string | null } = {
  version: '0.2.0',
  day: '2026-12-01',
};
