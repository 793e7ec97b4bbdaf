import type { Duty } from '@xiangxun/schema/contract/catalogue/duties/duties';
import { isStandardTerm } from '@xiangxun/schema/contract/catalogue/evidence';
import { STANDARD, type StandardCode } from '@xiangxun/schema/contract/catalogue/standards/standards';
import type { Hit } from './evidence.store.ts';
import { isRecorded } from './terms.ts';

/** What the findings that a `std:` term asks for come to. */
export interface StandardAnswer {
  /** Whether all that apply hold; null where none applies. */
  readonly holds: boolean | null;
  /** Since when all of them do. */
  readonly day: string | null;
  readonly findingIds: readonly string[];
}

/** How one term of a duty stands. */
export interface TermStanding {
  readonly term: string;
  readonly recorded: boolean;
  readonly holds: boolean;
  readonly since: string | null;
  /** Of an `each:` term, how many of how many. */
  readonly hit: number;
  readonly targets: number;
  readonly evidence: readonly string[];
  /** A standard that does not hold and does not bind either. */
  readonly reservation: boolean;
}

/** How an assignment stands, but for what turns with the date. */
export interface StandingVerdict {
  readonly recorded: boolean;
  readonly startedOn: string | null;
  readonly fulfilledOn: string | null;
  readonly reservations: readonly StandardCode[];
  readonly terms: readonly TermStanding[];
}

/**
 * Judges one assignment. All terms must hold; of a standard that binds in principle or is expected, failing is named as a
 * reservation and keeps nothing back. Terms that hold only because nothing applies start nothing.
 *
 * @param hits by the term's place in the duty
 * @param begin the day from which on the duty is held, for terms that hold because nothing applies
 */
export function judgeDuty(
  { evidence }: Pick<Duty, 'evidence'>,
  hits: ReadonlyMap<number, Hit>,
  standards: (standard: string) => StandardAnswer,
  begin: string,
): StandingVerdict {
  const terms = evidence.map((term, n): TermStanding & { vacuous: boolean } => {
    const recorded = isRecorded(term);
    if (isStandardTerm(term)) {
      const { holds, day, findingIds } = standards(term.standard);
      const binding = STANDARD[term.standard].force === 'REQUIRED';
      const common = { term: term.notation, recorded, hit: holds === false ? 0 : 1, targets: 1, evidence: findingIds };
      if (holds === null) return { ...common, holds: true, since: null, reservation: false, vacuous: true };
      return {
        ...common,
        holds: holds || !binding,
        since: holds ? day : null,
        reservation: !holds && !binding,
        vacuous: !holds,
      };
    }
    const hit = hits.get(n);
    const common = {
      term: term.notation,
      recorded,
      hit: hit?.hit ?? 0,
      targets: hit?.targets ?? 0,
      evidence: hit?.ids ?? [],
      reservation: false,
    };
    if (!hit) return { ...common, holds: recorded && term.each, since: null, vacuous: true };
    const holds = hit.hit === hit.targets;
    return { ...common, holds, since: holds ? hit.lastDay : hit.firstDay, vacuous: false };
  });
  const recorded = terms.every((term) => term.recorded);
  const days = terms
    .filter((term) => !term.vacuous && term.since !== null)
    .map(({ since }) => since as string)
    .sort();
  const fulfilled = recorded && terms.every(({ holds }) => holds);
  return {
    recorded,
    startedOn: days[0] ?? null,
    fulfilledOn: fulfilled ? (days.at(-1) ?? begin) : null,
    reservations: evidence.flatMap((term, n) => (isStandardTerm(term) && terms[n]?.reservation ? [term.standard] : [])),
    terms: terms.map(({ vacuous: _, ...term }) => term),
  };
}
