import type { UserError } from '../../../contract/errors/user-error.ts';
import type { LinkRequest, Match } from '../declare/link-rule.ts';
import type { ReferenceKey } from '../declare/reference.ts';
import type { EntityRef, Resolved, Write } from '../declare/resolved.ts';
import type { Version } from '../declare/version.ts';

// A record passes through a batch in stages: sent, known, parsed, identified, resolved, decided. Each is a type, so that a
// step says what it needs and what it gives, and is made of the one before by naming its fields: a spread costs many times
// as much, for each record.

/** The fields of a record as they were sent, or as they are kept. */
export type Content = Readonly<Record<string, unknown>>;

/** A record as it was sent. */
export interface SentRecord {
  /** Its place among those that are sent together, in whose order decisions are told. */
  readonly place: number;
  /** Where the paths of its errors begin. */
  readonly path: readonly string[];
  readonly externalId: string;
  /** Null where it bears none that can be read. */
  readonly version: Version | null;
  readonly deleted: boolean;
  /** Without external id, version and deletion; sensitive values are replaced already. */
  readonly content: Content;
  readonly digest: string;
  /** What is wrong with it whatever is kept. */
  readonly errors: readonly UserError[];
}

/** The state that a sender gave of a record before, as it is kept. */
export interface StoredRecord {
  readonly id: string;
  readonly region: string;
  readonly version: string;
  readonly version_rank: string;
  readonly digest: string;
  readonly state: 'LIVE' | 'DELETED' | 'PENDING' | 'EXPIRED';
  readonly content: Content;
  /** Since when it waits, where it does. */
  readonly waiting_since: Date | null;
}

/** A record beside what is kept of it. */
export interface KnownRecord {
  readonly sent: SentRecord;
  readonly stored: StoredRecord | null;
  /** Whether its entity is there. */
  readonly live: boolean;
}

/** Where a reference stands in a record: a field, or a field of a child's row; in a list, which of it. */
export interface Slot {
  readonly path: readonly string[];
  readonly key: ReferenceKey;
  readonly field: string;
  readonly child?: { readonly field: string; readonly row: number };
  readonly list: boolean;
  /** Where what it names is withheld from the sender: the sender's horizon. */
  readonly withheld?: string;
}

/** Content whose values have been checked; its references are named and not looked up yet. */
export interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly rows: Readonly<Record<string, readonly Content[]>>;
  readonly slots: readonly Slot[];
  readonly errors: readonly UserError[];
}

/** A record whose content is sound. */
export interface ParsedRecord extends KnownRecord {
  readonly parsed: Parsed;
}

/** The entity that a record is of, and where it lies as far as that is known. */
export type EntityPlace = Pick<EntityRef, 'id' | 'region'>;

/** A record and its entity: one that is there, or a new one. */
export interface IdentifiedRecord extends ParsedRecord, EntityPlace {}

/** A record all of whose references are known. */
export interface ResolvedRecord extends IdentifiedRecord {
  readonly resolved: Resolved;
}

/** A record of which some references are not known. */
export interface UnresolvedRecord extends IdentifiedRecord {
  readonly waiting: readonly Slot[];
}

/** What became of a record. */
export const OUTCOMES = ['CREATED', 'UPDATED', 'UNCHANGED', 'STALE', 'DELETED', 'PENDING', 'REJECTED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a record would change in one field. */
export interface FieldChange {
  readonly field: string;
  /** As they are shown to clients: enum values, days and numbers as they are, references as ids or region codes. */
  readonly before: unknown;
  readonly after: unknown;
}

interface Decided {
  readonly sent: SentRecord;
  readonly outcome: Outcome;
  /** What it would change, where that is asked for. */
  readonly changes?: readonly FieldChange[];
}

/** A record that makes or changes its entity. */
export interface Accepted extends Decided, ParsedRecord, EntityPlace {
  readonly outcome: 'CREATED' | 'UPDATED';
  readonly write: Write;
  /** Columns that follow from what is kept. */
  readonly columns: Readonly<Record<string, unknown>>;
}

/** A record that is linked to an entity of another's. */
export interface Linked extends Decided, EntityPlace {
  readonly outcome: 'CREATED' | 'UPDATED';
  readonly stored: StoredRecord | null;
  readonly request: LinkRequest;
  readonly match: Match;
}

/** A record that waits for what it names. */
export interface Pending extends Decided, EntityPlace {
  readonly outcome: 'PENDING';
  readonly stored: StoredRecord | null;
  readonly parsed: Parsed;
  readonly waiting: readonly Slot[];
  /** What it waits for, as its sender is told. */
  readonly errors: readonly UserError[];
}

/** A record that waits until it is known to which entity it is to be linked. */
export interface Unmatched extends Pending {
  readonly request: LinkRequest;
  /** The code of the place in which that is decided, where there is one. */
  readonly decidedIn: string | null;
}

/** A record that deletes its entity. */
export interface Deleted extends Decided, KnownRecord, EntityPlace {
  readonly outcome: 'DELETED';
}

/** A record of which as much, or a higher version, is kept already. */
export interface Superseded extends Decided, EntityPlace {
  readonly outcome: 'UNCHANGED' | 'STALE';
  readonly stored: StoredRecord;
  /** Whether it says what is kept under a higher version, which is kept then. */
  readonly bumpsVersion: boolean;
}

/** A record that is refused. */
export interface Rejected extends Decided {
  readonly outcome: 'REJECTED';
  readonly errors: readonly UserError[];
  /** What its entity would have been, where it has come so far. */
  readonly entity?: EntityPlace;
  /** Whether it is a deletion that is refused until it is confirmed. */
  readonly needsConfirmation?: boolean;
}

/** What was decided of a record. */
export type Decision = Accepted | Linked | Pending | Unmatched | Deleted | Superseded | Rejected;

/** A batch at a stage: the records that have come so far, and what was decided of the others. */
export interface Stage<Open> {
  readonly open: readonly Open[];
  readonly decided: readonly Decision[];
}

/** Takes the open records of a batch on, each to the next stage or to a decision. */
export function advance<From, To extends object>(
  { open, decided }: Stage<From>,
  step: (record: From) => To | Decision,
): Stage<To> {
  const next: To[] = [];
  const ended = [...decided];
  for (const record of open) {
    const come = step(record);
    if (isDecision(come)) ended.push(come);
    else next.push(come);
  }
  return { open: next, decided: ended };
}

/** Refuses a record for what is wrong with it. */
export function reject(sent: SentRecord, errors: readonly UserError[], entity?: EntityPlace): Rejected {
  return { sent, outcome: 'REJECTED', errors, entity };
}

/** Whether a record makes or changes its entity. */
export function isAccepted(decision: Decision): decision is Accepted {
  return 'write' in decision;
}

/** Whether a record is linked to an entity of another's. */
export function isLinked(decision: Decision): decision is Linked {
  return 'match' in decision;
}

/** Whether a record waits until it is known to which entity it is to be linked. */
export function isUnmatched(decision: Decision): decision is Unmatched {
  return 'decidedIn' in decision;
}

function isDecision(come: object): come is Decision {
  return 'outcome' in come;
}
