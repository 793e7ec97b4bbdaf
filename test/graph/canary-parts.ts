import {
  AUTHORITY_A,
  AUTHORITY_P,
  COUNTY_A,
  FIRST_DAY,
  LAST_DAY,
  PROVIDER,
  UNIVERSITY,
} from '@xiangxun/gateway/demo/inputs/places';

/** Records of one kind from one party. */
export interface Batch {
  readonly by: string;
  readonly plural: string;
  /** Who may write such a record beside the authorities and the party itself. */
  readonly open?: readonly string[];
  /** Records by external id. */
  readonly records: Readonly<Record<string, object>>;
}

export const OWN_SCHOOL = '00000000-0000-8006-9000-000000000001';
export const HOST = '00000000-0000-8008-9000-000000000001';
export const TEACHER = '00000000-0000-8008-9000-000000000002';
export const OTHER_SCHOOL_CODE = '2152999901';

const of = (provider: string) => (externalId: string) => ({ externalId, provider });
export const a = of(AUTHORITY_A);
export const p = of(AUTHORITY_P);
export const u = of(UNIVERSITY);
export const v = of(PROVIDER);
export const year = { fromDay: FIRST_DAY, toDay: LAST_DAY };
export const place = { code: COUNTY_A };
export const program = {
  cycle: '2021-2022',
  yearKind: 'SCHOOL_YEAR',
  subjects: ['CHINESE'],
  stages: ['PRIMARY'],
  ...year,
};

/** A school in a township. */
export function school(name: string, schoolCode: string, township: string): object {
  const period = { fromDay: '2015-09-01', township: { code: township }, rural: true };
  return { name, schoolCode, schoolKind: 'PRIMARY', stages: ['PRIMARY'], subjects: ['CHINESE'], periods: [period] };
}

export function employment(educator: object, organization: object): object {
  return { educator, organization, kinds: ['RURAL_TEACHER'], fromDay: '2018-09-01' };
}

export function evaluation(evaluator: string, target: object): object {
  const indicator = { name: 'plans', weight: 1, score: 80, lowest: 0, highest: 100 };
  return { method: 'SPOT_CHECK', purpose: 'PROCESS', evaluator: { id: evaluator }, target, indicators: [indicator] };
}
