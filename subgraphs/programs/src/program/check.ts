import { dutiesOf } from '@xiangxun/schema/contract/catalogue/catalogue';
import { GUIDE, type GuideCode } from '@xiangxun/schema/contract/catalogue/guides';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { type KindName, kindOf } from '@xiangxun/schema/contract/id';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';
import { PARTICIPANTS } from './participants.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** What is wrong with a program: phases and duties are the guide's, each once; periods end after they begin; a party is held by its kind. */
export function wrongProgram(record: Resolved, path: readonly string[]): UserError[] {
  const { values, children: rows } = record;
  const guide = values.guide as GuideCode;
  const phases = GUIDE[guide].phases.map(({ code }) => code);
  const duties = dutiesOf(guide).map(({ code }) => code);
  return [
    ...endsAfterItBegins(record, path),
    ...wrongCodes(rows.phases ?? [], 'phase', phases, [...path, 'phases']),
    ...wrongCodes(rows.dueDays ?? [], 'duty', duties, [...path, 'dueDays']),
    ...['phases', 'terms', 'schools', 'participants'].flatMap((name) => wrongSpans(rows[name] ?? [], [...path, name])),
    ...wrongParties(rows.participants ?? [], [...path, 'participants']),
  ];
}

function wrongParties(rows: Rows, path: readonly string[]): UserError[] {
  return rows.flatMap((row, index) => {
    const expected = (PARTICIPANTS as Readonly<Record<string, KindName>>)[String(row.party)];
    const at = [...path, String(index)];
    if (!expected)
      return [
        userError('INVALID_FORMAT', [...at, 'party'], {
          value: String(row.party),
          expected: Object.keys(PARTICIPANTS).join(', '),
        }),
      ];
    return kindOf(String(row.holder_id)) === expected
      ? []
      : [userError('REFERENCE_KIND', [...at, 'holder'], { expected })];
  });
}

function wrongCodes(rows: Rows, column: string, codes: readonly string[], path: readonly string[]): UserError[] {
  return rows.flatMap((row, index) => {
    const value = String(row[column]);
    const repeated = rows.findIndex((other) => other[column] === value) < index;
    return repeated || !codes.includes(value)
      ? [
          userError('INVALID_FORMAT', [...path, String(index), column], {
            value,
            expected: { zh: `${codes.join('、')} 之一，各一次`, en: `one of ${codes.join(', ')}, each once` },
          }),
        ]
      : [];
  });
}

function wrongSpans(rows: Rows, path: readonly string[]): UserError[] {
  return rows.flatMap((row, index) =>
    row.from_day != null && row.to_day != null && String(row.to_day) < String(row.from_day)
      ? [userError('INVALID_PERIOD', [...path, String(index), 'toDay'])]
      : [],
  );
}
