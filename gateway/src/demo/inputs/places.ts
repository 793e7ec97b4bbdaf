/** The province, its two counties and the demo's school year. */
export const PROVINCE = '52';
export const COUNTY_A = '520521';
export const COUNTY_B = '520525';
export const FIRST_DAY = '2021-09-01';
export const LAST_DAY = '2022-08-31';
export const SCHOOL_YEAR = '2021-2022';

/** The parties' ids, which the demo's seed sets. */
export const AUTHORITY_P = '00000000-0000-8002-9000-000000000001';
export const AUTHORITY_A = '00000000-0000-8002-9000-000000000002';
export const AUTHORITY_B = '00000000-0000-8002-9000-000000000003';
export const PROVIDER = '00000000-0000-8005-9000-000000000001';
export const CENTER = '00000000-0000-8003-9000-000000000001';
/** 贵州师范大学, by its code in the national list. */
export const UNIVERSITY = '00000000-0000-8004-8000-004152010663';

/** A township as the API returns it. */
export interface Township {
  readonly code: string;
  readonly name: string;
}

/** Whether a township is rural: the last three digits of its code are 100 or more (001–099 are sub-districts). */
export function isRural({ code }: Township): boolean {
  return Number(code.slice(-3)) >= 100;
}
