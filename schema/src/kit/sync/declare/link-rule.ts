import type { UserError } from '../../../contract/errors/user-error.ts';
import type { Sql } from '../../database.ts';
import type { Fields } from './field.ts';
import type { ReferenceKey } from './reference.ts';
import type { EntityRef, Resolved } from './resolved.ts';
import type { Sender } from './sender.ts';

/** An entity that a record was found to be of. */
export interface Match extends EntityRef {
  /** The organization that keeps the entity, and is told of it. */
  readonly owner: string;
}

/** What a record asks to be linked to. */
export interface LinkRequest extends Resolved {
  readonly externalId: string;
  readonly digest: string;
  /** The entity to which it is linked already. */
  readonly linked: string | null;
}

/** What became of a request: an entity, or why it is not to be linked; undefined where it is for somebody to decide. */
export type LinkAnswer = { readonly match: Match } | { readonly error: UserError };

/** What a batch of links has come to, for what follows from it in the same transaction. */
export interface Linked {
  readonly linked: readonly (LinkRequest & { readonly match: Match })[];
  readonly unmatched: readonly (LinkRequest & { readonly region: string })[];
  readonly dropped: readonly string[];
}

/**
 * How a kind is ingested from senders that name its entities and do not keep them: each record is linked to the one
 * entity that it is of, and may propose changes; one that is found to be of none waits until the keeper of the kind says
 * whom it is of, and never makes an entity.
 */
export interface Linking {
  /** Whether the sender links instead of writing. */
  applies(sender: Sender): boolean;
  readonly fields: Fields;
  /** What each record is of, by external id. */
  match(tx: Sql, sender: Sender, requests: readonly LinkRequest[]): Promise<ReadonlyMap<string, LinkAnswer>>;
  /** Whether the sender may link to what lies in a region, and leave there what could not be linked. */
  mayLink(sender: Sender, region: string): boolean;
  /** Where one that is of none is decided, or null where its record does not say. */
  region(resolved: Resolved): string | null;
  /** Where one is decided whose record names a place that is not known, or null where it could be several. */
  otherwise(sender: Sender): string | null;
  /** The names by which one that is of none may come to be known; `lookAgain` has them looked up. */
  waitsFor(resolved: Resolved): readonly ReferenceKey[];
  /** What follows from the links, such as proposals. */
  applied(tx: Sql, sender: Sender, linked: Linked): Promise<void>;
}
