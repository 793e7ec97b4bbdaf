import type { Finding, Prisma } from '@xiangxun/prisma/client/evaluations';
import { STANDARD, STANDARDS, type StandardCode } from '@xiangxun/schema/contract/catalogue/standards/standards';
import type { FindingState } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { fromDate, toDate } from '@xiangxun/schema/contract/scalars/day';
import type { Period } from '../period/period.ts';
import { visible } from '../visibility.ts';

/** Findings: one standard held against one subject (评判结果). */
export const findingKind: Kind<Finding, Prisma.FindingWhereInput> = {
  name: 'Finding',
  visible: visible.finding,
};

const STOCKS = STANDARDS.filter(({ timing }) => timing === 'STOCK').map(({ code }) => code);

/** The state of a finding on a day: until it is settled it is NOT_YET, whatever the facts say so far. */
export function stateOn({ verdict, settledOn }: Pick<Finding, 'verdict' | 'settledOn'>, day: string): FindingState {
  if (verdict === 'VOID') return 'NOT_APPLICABLE';
  if (fromDate(settledOn) > day) return 'NOT_YET';
  return verdict === 'HOLDS' ? 'MET' : 'NOT_MET';
}

/** The findings that are in a state on a day, as a condition. */
export function inState(state: FindingState, day: string): Prisma.FindingWhereInput {
  const at = toDate(day);
  switch (state) {
    case 'NOT_APPLICABLE':
      return { verdict: 'VOID' };
    case 'NOT_YET':
      return { verdict: { not: 'VOID' }, settledOn: { gt: at } };
    case 'MET':
      return { verdict: 'HOLDS', settledOn: { lte: at } };
    case 'NOT_MET':
      return { verdict: 'FAILS', settledOn: { lte: at } };
  }
}

/** The findings whose subject lies in a period: begun by its end, and not settled before it; what stands, stands on. */
export function inPeriod({ from, to }: Period): Prisma.FindingWhereInput {
  return { fromDay: { lte: toDate(to) }, OR: [{ standard: { in: STOCKS } }, { settledOn: { gte: toDate(from) } }] };
}

/** What a standard asks for, in words. */
export function thresholdOf(standard: string, language: 'zh' | 'en'): string | null {
  return STANDARD[standard as StandardCode]?.test[language] ?? null;
}
