import { readList } from './csv.ts';
import type { Division } from './divisions.ts';

/** A university of the national list as a row of the organization table. */
export interface University {
  readonly id: string;
  readonly kind: 'UNIVERSITY';
  readonly name: string;
  readonly region: string;
  readonly university_code: string;
  /** The authority in charge: a ministry, a province, an enterprise. */
  readonly authority: string;
  /** The level of its degrees, 本科 or 专科; not given for adult universities. */
  readonly education_level: string | null;
}

type Columns = 'code' | 'name' | 'authority' | 'location' | 'level';

/**
 * Reads the regular and adult universities of the Ministry of Education's list, each with the smallest place that it
 * names.
 */
export function readUniversities(divisions: readonly Division[]): University[] {
  const places = placesByName(divisions);
  return readList<Columns>('universities/universities.csv').map(({ code, name, authority, location, level }) => ({
    id: `00000000-0000-8004-8000-${code.padStart(12, '0')}`,
    kind: 'UNIVERSITY',
    name,
    region: regionOf(code.slice(2, 4), places.get(shortName(location)) ?? []),
    university_code: code,
    authority,
    education_level: level || null,
  }));
}

function placesByName(divisions: readonly Division[]): Map<string, Division[]> {
  const places = new Map<string, Division[]>();
  for (const division of divisions) {
    if (division.level === 'TOWNSHIP' || division.placeholder) continue;
    const name = shortName(division.name);
    places.set(name, [...(places.get(name) ?? []), division]);
  }
  return places;
}

/**
 * A few counties share a name, so the province in the code decides. But two universities are outside the province that
 * registered them, so a place elsewhere counts too. Without a place the region is the province.
 */
function regionOf(province: string, places: readonly Division[]): string {
  const place = places.find(({ code }) => code.startsWith(province)) ?? places[0];
  return place?.code ?? province;
}

/** The list has 临夏州 for 临夏回族自治州. */
function shortName(name: string): string {
  return name.replace(/^(..).*自治州$/, '$1州');
}
