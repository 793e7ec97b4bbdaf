import { NATION } from '@xiangxun/schema/contract/region';

/** The code of a region, from its id. */
export function codeOf(regionId: string): string {
  return regionId.slice(24).replace(/^0+/, '') || NATION;
}
