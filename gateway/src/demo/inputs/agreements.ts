import { COUNTY_A, FIRST_DAY, PROVIDER, UNIVERSITY } from './places.ts';
import type { InputRecord } from './schools.ts';

/**
 * The provider serves one of the two counties. The agreement stays in force, so that the playground's vendor sees some
 * data.
 */
export function providerAgreement(): InputRecord {
  return {
    externalId: 'AGREEMENT-PROVIDER',
    version: '1',
    kind: 'PROVIDER',
    region: { code: COUNTY_A },
    party: { id: PROVIDER },
    fromDay: FIRST_DAY,
  };
}

/** The university serves the county; also in force, so that it may name people whom the county has registered. */
export function universityAgreement(): InputRecord {
  return {
    externalId: 'AGREEMENT-UNIVERSITY',
    version: '1',
    kind: 'UNIVERSITY',
    region: { code: COUNTY_A },
    party: { id: UNIVERSITY },
    fromDay: FIRST_DAY,
  };
}
