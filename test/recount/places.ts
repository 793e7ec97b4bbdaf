import { AUTHORITY_A, AUTHORITY_B, COUNTY_A, COUNTY_B } from '@xiangxun/gateway/demo/inputs/places';

/** The present instant: in the second half of a school year, the first of a calendar year. */
export const NOW = new Date('2022-05-18T02:00:00Z');
export const TODAY = '2022-05-18';
export const PREFECTURE = '5205';
/** The school of the demo's school client, in a township of the first county. */
export const OWN_SCHOOL = '00000000-0000-8006-9000-000000000001';

/** A county with data, and a few of its real townships. */
export interface County {
  readonly client: string;
  readonly authority: string;
  readonly code: string;
  readonly townships: readonly string[];
  /** Distinguishes its school codes and days from the other's. */
  readonly index: number;
}

export const A: County = {
  client: 'demo-county-a',
  authority: AUTHORITY_A,
  code: COUNTY_A,
  townships: ['520521107', '520521109', '520521200'],
  index: 0,
};
export const B: County = {
  client: 'demo-county-b',
  authority: AUTHORITY_B,
  code: COUNTY_B,
  townships: ['520525101', '520525102', '520525201'],
  index: 1,
};
