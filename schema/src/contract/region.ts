/** The nation's code, above all provinces. */
export const NATION = 'CN';

/** A condition on a column of region codes, in the form of the Prisma client. */
export interface WithinRegion {
  gte: string;
  lt?: string;
}

/** Whether a place is the region or lies in it: a parent's code is the prefix of its children's. */
export function isWithin(place: string, region: string): boolean {
  return region === NATION || place.startsWith(region);
}

/** Whether a place lies within any of the regions. */
export function isWithinAny(place: string, regions: readonly string[]): boolean {
  return regions.some((region) => isWithin(place, region));
}

/** Whether a region is a county, or lies beneath one. */
export function isCounty(region: string): boolean {
  return region.length >= 6;
}

/**
 * Whether a place is one of the regions itself, or lies in one that is a county. What lies in a county is not its
 * province's own.
 */
export function isOwn(place: string, regions: readonly string[]): boolean {
  return regions.some((region) => place === region || (isCounty(region) && isWithin(place, region)));
}

/**
 * The range of codes within a region, for an index on the code; the nation's contains every code. It is never an empty
 * condition, which the Prisma client would drop from an `OR`.
 */
export function within(region: string): WithinRegion {
  return region === NATION ? { gte: '' } : { gte: region, lt: after(region) };
}

/** The first code after all codes within a region. */
export function after(region: string): string {
  return `${region.slice(0, -1)}${String.fromCharCode(region.charCodeAt(region.length - 1) + 1)}`;
}

/** The codes of a region and of all above it, from the nation down. */
export function ancestry(region: string): string[] {
  const lengths = [2, 4, 6, 9].filter((length) => length < region.length);
  return region === NATION ? [NATION] : [NATION, ...lengths.map((length) => region.slice(0, length)), region];
}
