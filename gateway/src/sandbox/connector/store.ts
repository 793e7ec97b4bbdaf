import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What a connector has to remember, by the mutation and id of a record. Here it is a file; yours will be tables of your database. */
export interface Memory {
  /** A digest of what has been settled of a record, so that it rests until it changes. */
  readonly settled: Record<string, string>;
  /** How often it was left open because somebody else has to act first: with that it is sent under another key. */
  readonly opened: Record<string, number>;
  /** The codes of what was told of it, so that nobody is told twice. */
  readonly told: Record<string, string>;
  /** Deletions that wait until somebody has looked at them. */
  readonly held: Held[];
  /** Where each feed has been read to. */
  readonly cursors: Record<string, string>;
  /** By feed and id, the kind of what the token can see. Keep with it whatever else you need of the entity. */
  readonly copies: Record<string, Record<string, string>>;
}

/** Deletions of a batch that are to be confirmed, all of them together. */
export interface Held {
  readonly mutation: string;
  readonly externalIds: readonly string[];
  readonly token: string;
}

/** A memory that outlives the process. */
export interface Store {
  readonly memory: Memory;
  /** Writes all of it or nothing: a cursor never gets ahead of the copy that it belongs to. */
  save(): void;
}

/** Opens the memory that is kept in a file. */
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
