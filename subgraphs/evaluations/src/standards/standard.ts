import type { StandardGrain } from '@xiangxun/schema/contract/catalogue/vocabulary/catalogue';
import {
  type StandardCode,
  type ThresholdOf,
  thresholdOf,
} from '@xiangxun/schema/contract/catalogue/standards/standards';

/** HOLDS or FAILS as the facts now are; VOID where there is nothing to judge. */
export type Verdict = 'HOLDS' | 'FAILS' | 'VOID';

/** What a standard says of one subject. */
export interface Judgement {
  /** Of which of the standard's grains the subject is. */
  readonly grain: StandardGrain;
  /** The subject by its ids and codes, unique among the standard's subjects. */
  readonly subject: string;
  /** The entity that is judged, where it is one. */
  readonly subjectId: string | null;
  /** The subject taught, and the year, where the subject is of one. */
  readonly schoolSubject: string | null;
  readonly year: number | null;
  readonly yearKind: string | null;
  readonly region: string;
  readonly schoolId: string | null;
  /** The programs that govern the subject. */
  readonly programIds: readonly string[];
  /** Whose own finding it is. */
  readonly partyIds: readonly string[];
  readonly verdict: Verdict;
  /** The value, where it is a share or a count: exact decimals. */
  readonly numerator: number | string | null;
  readonly denominator: number | string | null;
  /** The value, where it is a set: what is there of it, and what is not. */
  readonly members: readonly string[];
  readonly missing: readonly string[];
  readonly factIds: readonly string[];
  /** The first day of what is judged. */
  readonly fromDay: string;
  /** From this day on the verdict stands; before it the finding is NOT_YET. */
  readonly settledOn: string;
  /** The day of the fact by which the verdict became what it is. */
  readonly day: string;
}

/** A standard as a pure function over the facts that it names. `Facts` are the lists that its family of facts has. */
export interface StandardRule<Facts> {
  readonly code: StandardCode;
  readonly needs: readonly (keyof Facts & string)[];
  judge(facts: Facts, today: string): Judgement[];
}

/** Declares a standard, whose function sees only the facts that it names, and the threshold that the catalogue sets. */
export function standardOver<Facts>() {
  return <Name extends keyof Facts & string, const Code extends StandardCode>(
    code: Code,
    needs: readonly Name[],
    judge: (facts: Pick<Facts, Name>, threshold: ThresholdOf<Code>, today: string) => Judgement[],
  ): StandardRule<Facts> => ({ code, needs, judge: (facts, today) => judge(facts, thresholdOf(code), today) });
}

/** A judgement with what most subjects leave empty. */
export function judgement(
  given: Pick<Judgement, 'grain' | 'subject' | 'region' | 'programIds' | 'verdict' | 'fromDay' | 'settledOn'> &
    Partial<Judgement>,
): Judgement {
  return {
    subjectId: null,
    schoolSubject: null,
    year: null,
    yearKind: null,
    schoolId: null,
    partyIds: [],
    numerator: null,
    denominator: null,
    members: [],
    missing: [],
    factIds: [],
    day: given.settledOn,
    ...given,
  };
}
