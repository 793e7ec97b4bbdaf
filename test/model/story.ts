import fc from 'fast-check';
import type { Content } from './kinds.ts';

/** The references and fields of a record, before it is known what was said before. */
export interface Saying {
  /** Which of a sender's records of the kind. */
  readonly which: number;
  readonly version: 'NEWER' | 'EQUAL' | 'OLDER';
  /** Whether it repeats what was said last. */
  readonly again: boolean;
  readonly deleted: boolean;
  /** Whether something required is missing. */
  readonly bad: boolean;
  /** Its fields; a patch has only some of them. */
  readonly content: Content;
  readonly given: number;
}

export type Step =
  | {
      readonly do: 'SEND';
      readonly party: number;
      readonly kind: number;
      readonly patch: boolean;
      readonly atomic: boolean;
      readonly validateOnly: boolean;
      readonly records: readonly Saying[];
    }
  /** An earlier batch is sent again under its key, with other content or the same. */
  | { readonly do: 'REPLAY'; readonly which: number; readonly other: boolean }
  /** Everything whose references are known takes effect. */
  | { readonly do: 'SETTLE' }
  /** An event outside of sync. */
  | { readonly do: 'HAPPEN'; readonly which: number };

/** How many records of a kind a sender has. */
export const RECORDS = 2;

function seldom(weight = 9): fc.Arbitrary<boolean> {
  return fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
}

function saying(content: fc.Arbitrary<Content>): fc.Arbitrary<Saying> {
  return fc.record({
    which: fc.nat(RECORDS - 1),
    version: fc.constantFrom('NEWER' as const, 'NEWER' as const, 'NEWER' as const, 'EQUAL' as const, 'OLDER' as const),
    again: fc.boolean(),
    deleted: seldom(6),
    bad: seldom(20),
    content,
    given: fc.nat(7),
  });
}

/**
 * Stories of batches and of events between them.
 *
 * @param contents the possible contents of the records of each kind
 */
export function stories(
  parties: number,
  contents: readonly fc.Arbitrary<Content>[],
  happenings: number,
): fc.Arbitrary<Step[]> {
  const send = (content: fc.Arbitrary<Content>, kind: number): fc.Arbitrary<Step> =>
    fc.record({
      do: fc.constant('SEND' as const),
      party: fc.nat(parties - 1),
      kind: fc.constant(kind),
      patch: seldom(5),
      atomic: seldom(7),
      validateOnly: seldom(12),
      records: fc.oneof(
        { weight: 9, arbitrary: fc.uniqueArray(saying(content), { selector: ({ which }) => which, minLength: 1 }) },
        { weight: 1, arbitrary: fc.array(saying(content), { minLength: 2, maxLength: 3 }) },
      ),
    });
  const sends = contents.map((content, kind) => ({ weight: 4, arbitrary: send(content, kind) }));
  const others: fc.WeightedArbitrary<Step>[] = [
    { weight: 2, arbitrary: fc.record({ do: fc.constant('REPLAY' as const), which: fc.nat(99), other: seldom(3) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('SETTLE' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('HAPPEN' as const), which: fc.nat(happenings - 1) }) },
  ];
  // Long ones from the beginning: failing stories are shortened afterwards.
  return fc.noBias(fc.array(fc.oneof(...sends, ...others), { minLength: 1, maxLength: 80, size: 'max' }));
}
