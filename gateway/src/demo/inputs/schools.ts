import { isRural, type Township } from './places.ts';

/** A record as a batch contains it. */
export type InputRecord = { readonly externalId: string; readonly version: string } & Readonly<Record<string, unknown>>;

interface School {
  readonly externalId: string;
  readonly name: string;
  readonly kind: 'PRIMARY' | 'JUNIOR' | 'VILLAGE_SCHOOL' | 'TEACHING_POINT';
  readonly township: Township;
  readonly rural: boolean;
  readonly center?: string;
}

/**
 * The schools of a county: each rural township has a centre school, a junior school and a village school, every second
 * one also a teaching point; each sub-district has a town school.
 */
export function schoolsOf(townships: readonly Township[]): School[] {
  return townships.flatMap((township, place) => {
    const name = township.name;
    const school = (suffix: string, kind: School['kind'], place: string, center?: string): School => ({
      externalId: `S${township.code}${place}`,
      name: `${name}${suffix}`,
      kind,
      township,
      rural: isRural(township),
      ...(center ? { center } : {}),
    });
    const center = `S${township.code}01`;
    if (!isRural(township)) return [school('小学', 'PRIMARY', '01')];
    return [
      school('中心小学', 'PRIMARY', '01'),
      school('中学', 'JUNIOR', '02'),
      school('村小学', 'VILLAGE_SCHOOL', '03', center),
      ...(place % 2 === 0 ? [school('教学点', 'TEACHING_POINT', '04', center)] : []),
    ];
  });
}

/** The schools as records. */
export function schoolRecords(townships: readonly Township[]): InputRecord[] {
  return schoolsOf(townships).map(({ externalId, name, kind, township, rural, center }) => ({
    externalId,
    version: '1',
    name,
    schoolCode: `${kind === 'JUNIOR' ? '31' : '21'}${township.code.slice(0, 2)}${serialOf(externalId)}`,
    schoolKind: kind,
    stages: [kind === 'JUNIOR' ? 'JUNIOR' : 'PRIMARY'],
    subjects: ['CHINESE', 'MATHEMATICS', 'ENGLISH'],
    periods: [
      {
        fromDay: '2015-09-01',
        township: { code: township.code },
        rural,
        quality: !rural,
        ...(center ? { centerSchool: { externalId: center } } : {}),
        principal: { externalId: `P${externalId}` },
      },
    ],
  }));
}

/** The last six digits of a school's code: the county (its last digit), the township (three) and the school (two). */
function serialOf(externalId: string): string {
  const code = externalId.slice(1);
  return `${code.startsWith('520521') ? '9' : '8'}${code.slice(6, 9)}${code.slice(9)}`;
}

/** The day from which the demo's people are employed. */
export const EMPLOYED_FROM = '2015-09-01';
