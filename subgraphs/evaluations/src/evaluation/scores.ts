import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import type { Sql } from '@xiangxun/schema/kit/database';
import type { Applied } from '@xiangxun/schema/kit/sync/declare/sync-kind';

/** Weights are shares of 1; they are written with six places at most. */
const WHOLE = 1_000_000;

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Scores lie on their scales, and weights add up to 1. */
export function wrongIndicators(rows: Rows, path: readonly string[]): UserError[] {
  const offScale = rows.flatMap(({ score, lowest, highest }, index) => {
    const at = [...path, String(index)];
    if (Number(highest) <= Number(lowest))
      return [userError('OUT_OF_RANGE', [...at, 'highest'], { min: Number(lowest), max: 1_000_000_000 })];
    const inside = Number(score) >= Number(lowest) && Number(score) <= Number(highest);
    return inside ? [] : [userError('OUT_OF_RANGE', [...at, 'score'], { min: Number(lowest), max: Number(highest) })];
  });
  const sum = rows.reduce((total, { weight }) => total + Math.round(Number(weight) * WHOLE), 0);
  const unbalanced = rows.length > 0 && sum !== WHOLE;
  return unbalanced
    ? [
        ...offScale,
        userError('INVALID_FORMAT', path, {
          value: String(sum / WHOLE),
          expected: { zh: '权重之和为 1', en: 'weights that add up to 1' },
        }),
      ]
    : offScale;
}

/** The score is the weighted sum of the indicators', each scaled to 0–1: kept beside them as an exact decimal. */
export async function score(tx: Sql, { written }: Applied): Promise<void> {
  await tx.query(
    `UPDATE evaluation e SET score = (
       SELECT sum(i.weight * (i.score - i.lowest) / (i.highest - i.lowest)) FROM evaluation_indicator i WHERE i.evaluation_id = e.id)
     WHERE e.id = ANY ($1)`,
    [written],
  );
}
