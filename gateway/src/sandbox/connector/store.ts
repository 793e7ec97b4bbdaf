import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * What a connector must store, by the mutation and id of a record. Here it is a file; yours will be tables of your
 * database.
 */
export interface Memory {
  /** A digest of the content that was sent successfully, so that a record is not sent again until it changes. */
  readonly settled: Record<string, string>;
  /** How often it was left open because another party must act first; this gives it another key. */
  readonly opened: Record<string, number>;
  /** The codes of its reported errors, so that nothing is reported twice. */
  readonly told: Record<string, string>;
  /** Deletions that wait until a person has checked them. */
  readonly held: Held[];
  /** The position in each feed. */
  readonly cursors: Record<string, string>;
  /** By feed and id, the kind of what the token can see. Store whatever else you need of the entity with it. */
  readonly copies: Record<string, Record<string, string>>;
}

/** Deletions of a batch that must be confirmed together. */
export interface Held {
  readonly mutation: string;
  readonly externalIds: readonly string[];
  readonly token: string;
}

/** A memory that survives the process. */
export interface Store {
  readonly memory: Memory;
  /** Writes everything or nothing: a cursor is never ahead of its copy. */
  save(): void;
}

/** Opens the memory in a file. */
export function openStore(file: string): Store {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Memory>) : {};
  const memory: Memory = { settled: {}, opened: {}, told: {}, held: [], cursors: {}, copies: {}, ...kept };
  return {
    memory,
    save() {
      writeFileSync(`${file}.new`, JSON.stringify(memory));
      renameSync(`${file}.new`, file);
    },
  };
}
