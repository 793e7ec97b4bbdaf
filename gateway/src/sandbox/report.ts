import type { Observation } from './observed/observation.ts';
import type { Rule } from './rules/rule.ts';
import { RULES } from './rules/rules.ts';

/** The observations about one rule. */
export interface RuleReport {
  readonly rule: string;
  readonly says: string;
  readonly verdict: 'KEPT' | 'BROKEN' | 'NOT_SEEN';
  readonly kept: number;
  readonly broken: number;
  /** The first time that it was broken. */
  readonly example: { readonly at: string; readonly client: string; readonly id: string; readonly why: string } | null;
}

/**
 * The observations about each rule.
 *
 * @param clients the observations by client: each client is checked on its own
 */
export function reportOf(
  clients: ReadonlyMap<string, readonly Observation[]>,
  rules: readonly Rule[] = RULES,
): RuleReport[] {
  return rules.map(({ name, says, judge }) => {
    const verdicts = [...clients.values()].flatMap((seen) => judge(seen));
    const broken = verdicts
      .filter((verdict) => !verdict.kept)
      .sort((one, other) => one.of.startedAt - other.of.startedAt);
    const kept = verdicts.length - broken.length;
    const [first] = broken;
    return {
      rule: name,
      says,
      verdict: first ? 'BROKEN' : kept > 0 ? 'KEPT' : 'NOT_SEEN',
      kept,
      broken: broken.length,
      example: first
        ? {
            at: new Date(first.of.startedAt).toISOString(),
            client: first.of.client,
            id: first.of.id,
            why: first.why ?? '',
          }
        : null,
    };
  });
}
