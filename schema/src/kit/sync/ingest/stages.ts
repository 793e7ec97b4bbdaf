import type { UserError } from '../../../contract/errors/user-error.ts';
import type { LinkRequest, Match } from '../declare/link-rule.ts';
import type { ReferenceKey } from '../declare/reference.ts';
import type { EntityRef, Resolved, Write } from '../declare/resolved.ts';
import type { Version } from '../declare/version.ts';

// A record passes through a batch in stages: sent, known, parsed, identified, resolved, decided. Each stage has a type, so
// the signature of a step says what it needs and what it returns. A step builds the next stage field by field: a spread
// costs many times as much, and is paid for each record.

/** The fields of a record, as sent or as stored. */
export type Content = Readonly<Record<string, unknown>>;

/** Stage 1: a record as it was sent. */
export interface SentRecord {
  /** Its position among the records sent with it; decisions are returned in this order. */
  readonly place: number;
  /** The prefix of the paths of its errors. */
  readonly path: readonly string[];
  readonly externalId: string;
  /** Null if it has no valid version. */
  readonly version: Version | null;
  readonly deleted: boolean;
  /** Without external id, version and deletion flag; sensitive values have been replaced. */
  readonly content: Content;
  readonly digest: string;
  /** Errors that do not depend on what is stored. */
  readonly errors: readonly UserError[];
}

/** The last state of a record that its sender sent, as it is stored. */
export interface StoredRecord {
  readonly id: string;
  readonly region: string;
  readonly version: string;
  readonly version_rank: string;
  readonly digest: string;
  readonly state: 'LIVE' | 'DELETED' | 'PENDING' | 'EXPIRED';
  readonly content: Content;
  /** Since when it has been waiting; null if it is not. */
  readonly waiting_since: Date | null;
}

/** Stage 2: a record with what is stored of it. */
export interface KnownRecord {
  readonly sent: SentRecord;
  readonly stored: StoredRecord | null;
  /** Whether its entity exists. */
  readonly live: boolean;
}

/** A reference in a record: its field, or the field of a child's row. */
export interface Slot {
  readonly path: readonly string[];
  readonly key: ReferenceKey;
  readonly field: string;
  readonly child?: { readonly field: string; readonly row: number };
  readonly list: boolean;
  /** Set if the sender may not see what it names: the digest of the sender's access, and the region. */
  readonly withheld?: string;
}

/** Content whose values have been checked; its references have not been looked up yet. */
export interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly rows: Readonly<Record<string, readonly Content[]>>;
  readonly slots: readonly Slot[];
  readonly errors: readonly UserError[];
}

/** Stage 3: a record with valid content. */
export interface ParsedRecord extends KnownRecord {
  readonly parsed: Parsed;
}

/** The entity of a record, and the code of the place in which it lies as far as that is known. */
export type EntityPlace = Pick<EntityRef, 'id' | 'region'>;

/** Stage 4: a record with its entity, which exists or is new. */
export interface IdentifiedRecord extends ParsedRecord, EntityPlace {}

/** Stage 5: a record whose references are all known. */
export interface ResolvedRecord extends IdentifiedRecord {
  readonly resolved: Resolved;
}

/** A record with unknown references, in place of stage 5. */
export interface UnresolvedRecord extends IdentifiedRecord {
  readonly waiting: readonly Slot[];
}

/** The outcome of a record. */
export const OUTCOMES = ['CREATED', 'UPDATED', 'UNCHANGED', 'STALE', 'DELETED', 'PENDING', 'REJECTED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The change of one field that a record would make. */
export interface FieldChange {
  readonly field: string;
  /** As clients see them: enum values, days and numbers unchanged, references as ids or region codes. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Stage 6: a record with a decision. */
interface Decided {
  readonly sent: SentRecord;
  readonly outcome: Outcome;
  /** The changes that it would make; only if they were requested. */
  readonly changes?: readonly FieldChange[];
}

/** A record that creates or updates its entity. */
export interface Accepted extends Decided, ParsedRecord, EntityPlace {
  readonly outcome: 'CREATED' | 'UPDATED';
  readonly write: Write;
  /** Columns computed from what is stored. */
  readonly columns: Readonly<Record<string, unknown>>;
}

/** A record that is linked to an entity of another organization. */
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
  /** The references that it waits for, as errors for its sender. */
  readonly errors: readonly UserError[];
}

/** A record that waits until it is known which entity to link it to. */
export interface Unmatched extends Pending {
  readonly request: LinkRequest;
  /** The code of the place in which that is decided; null if there is none. */
  readonly decidedIn: string | null;
}

/** A record that deletes its entity. */
export interface Deleted extends Decided, KnownRecord, EntityPlace {
  readonly outcome: 'DELETED';
}

/** A record that changes nothing: its content, or a higher version, is stored already. */
export interface Superseded extends Decided, EntityPlace {
  readonly outcome: 'UNCHANGED' | 'STALE';
  readonly stored: StoredRecord;
  /** Whether it has the stored content under a higher version; that version is stored then. */
  readonly bumpsVersion: boolean;
}

/** A refused record. */
export interface Rejected extends Decided {
  readonly outcome: 'REJECTED';
  readonly errors: readonly UserError[];
  /** The entity that it would have had, if that was determined before. */
  readonly entity?: EntityPlace;
  /** Whether it is a deletion that needs to be confirmed. */
  readonly needsConfirmation?: boolean;
}

/** The decision about a record. */
export type Decision = Accepted | Linked | Pending | Unmatched | Deleted | Superseded | Rejected;

/** A batch at a stage: the records that have reached it, and the decisions about the others. */
export interface Stage<Open> {
  readonly open: readonly Open[];
  readonly decided: readonly Decision[];
}

/** Applies a step to the open records of a batch; it returns the next stage of a record, or a decision. */
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

/** Refuses a record with errors. */
export function reject(sent: SentRecord, errors: readonly UserError[], entity?: EntityPlace): Rejected {
  return { sent, outcome: 'REJECTED', errors, entity };
}

/** Whether a record creates or updates its entity. */
export function isAccepted(decision: Decision): decision is Accepted {
  return 'write' in decision;
}

/** Whether a record is linked to an entity of another organization. */
export function isLinked(decision: Decision): decision is Linked {
  return 'match' in decision;
}

/** Whether a record waits until it is known which entity to link it to. */
export function isUnmatched(decision: Decision): decision is Unmatched {
  return 'decidedIn' in decision;
}

function isDecision(come: object): come is Decision {
  return 'outcome' in come;
}
