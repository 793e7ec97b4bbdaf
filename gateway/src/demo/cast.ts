import type { Party } from './client.ts';

/** The parties that act in the demo. */
export interface Cast {
  readonly province: Party;
  readonly countyA: Party;
  readonly countyB: Party;
  readonly provider: Party;
  readonly university: Party;
}
