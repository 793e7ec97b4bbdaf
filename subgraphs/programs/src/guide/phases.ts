import { type GuideCode, phaseWordings } from '@xiangxun/schema/contract/catalogue/guides';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';

/** The errors of the phases of a record that are none of a guide's. */
export function phasesOf(guide: GuideCode, { values }: Resolved, path: readonly string[]): UserError[] {
  const known = Object.keys(phaseWordings(guide));
  return (values.phases as string[]).flatMap((value, index) =>
    known.includes(value)
      ? []
      : [userError('INVALID_FORMAT', [...path, 'phases', String(index)], { value, expected: known.join(', ') })],
  );
}
