import { STANDARD, type StandardCode } from './standards/standards.ts';
import {
  EVIDENCE_REMARK,
  EVIDENCE_TARGET,
  EVIDENCE_TYPE,
  type EvidenceKind,
  type EvidenceRelation,
  type EvidenceRemark,
  type EvidenceTarget,
  type EvidenceType,
} from './vocabulary/evidence.ts';

/** Requires entities of the graph. */
export interface EntityTerm {
  /** The term in the catalogue's notation. */
  readonly notation: string;
  readonly relation: EvidenceRelation;
  /** Requires one for every participating `target` under the holder; otherwise one is enough. */
  readonly each: boolean;
  readonly type: EvidenceType;
  readonly kind: EvidenceKind | null;
  readonly target: EvidenceTarget | null;
  /** Counts entities of any program of any guide, not only of the assignment's own. */
  readonly any: boolean;
  readonly remark: EvidenceRemark | null;
}

/** Requires that the findings of a standard are met. */
export interface StandardTerm {
  readonly notation: string;
  readonly standard: StandardCode;
}

/** One of the terms that must all hold for a duty to be fulfilled. */
export type EvidenceTerm = EntityTerm | StandardTerm;

/** Whether a term requires findings, not entities. */
export function isStandardTerm(term: EvidenceTerm): term is StandardTerm {
  return 'standard' in term;
}

const ENTITY_TERM = /^(each:)?(?:(on|about):)?(\w+)(?:\/(\w+))?(?:@(\w+))?( any)?(?: \((\w+)\))?$/;
const STANDARD_TERM = /^std:(\w+)$/;
const RELATIONS = new Map<string | undefined, EvidenceRelation>([
  [undefined, 'MADE'],
  ['on', 'ON'],
  ['about', 'ABOUT'],
]);

/**
 * Parses the terms of a duty's evidence, joined by ` + `: `std:CODE`, or
 * `[each:][on:|about:]Type[/KIND][@TARGET][ any][ (REMARK)]`.
 *
 * @throws {SyntaxError} naming the term and what is wrong with it.
 */
export function parseEvidence(notation: string): readonly EvidenceTerm[] {
  return Object.freeze(notation.split(' + ').map((term) => Object.freeze(parseTerm(term))));
}

function parseTerm(notation: string): EvidenceTerm {
  const standard = STANDARD_TERM.exec(notation)?.[1];
  if (standard !== undefined) return { notation, standard: known(notation, 'standard', STANDARD, standard) };
  const match = ENTITY_TERM.exec(notation);
  if (match === null) {
    throw wrong(notation, 'is neither std:CODE nor [each:][on:|about:]Type[/KIND][@TARGET][ any][ (REMARK)]');
  }
  const [, each, relation, typeName, kind, target, any, remark] = match;
  if (each !== undefined && target === undefined) throw wrong(notation, 'says each: and needs a @TARGET');
  const type = known(notation, 'type', EVIDENCE_TYPE, typeName as string);
  return {
    notation,
    relation: RELATIONS.get(relation) as EvidenceRelation,
    each: each !== undefined,
    type,
    kind: optional(notation, `kind of ${type}`, EVIDENCE_TYPE[type].kinds as Record<EvidenceKind, unknown>, kind),
    target: optional(notation, 'target', EVIDENCE_TARGET, target),
    any: any !== undefined,
    remark: optional(notation, 'remark', EVIDENCE_REMARK, remark),
  };
}

function optional<Code extends string>(
  notation: string,
  what: string,
  codes: Readonly<Record<Code, unknown>>,
  code: string | undefined,
): Code | null {
  return code === undefined ? null : known(notation, what, codes, code);
}

function known<Code extends string>(
  notation: string,
  what: string,
  codes: Readonly<Record<Code, unknown>>,
  code: string,
): Code {
  if (Object.hasOwn(codes, code)) return code as Code;
  throw wrong(notation, `names no ${what}: "${code}" (known: ${Object.keys(codes).join(', ') || 'none'})`);
}

function wrong(notation: string, reason: string): SyntaxError {
  return new SyntaxError(`evidence term "${notation}" ${reason}`);
}
