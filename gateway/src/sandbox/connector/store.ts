import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What a connector has to remember. Here it is a file; yours will be tables of your database. */
export interface Memory {
  /** Of each record that was sent: a digest of what of it has been settled, so that it rests until it changes. */
  readonly settled: Record<string, string>;
  /** Where each feed has been read to. */
  readonly cursors: Record<string, string>;
  /** By feed and id, the kind of what the token can see. Keep with it whatever else you need of the entity. */
  readonly copies: Record<string, Record<string, string>>;
}

/** A memory that outlives the process. */
export interface Store {
  readonly memory: Memory;
  /** Writes all of it or nothing: a cursor never gets ahead of the copy that it belongs to. */
  save(): void;
}

/** Opens the memory that is kept in a file. */
export function openStore(file: string): Store {
  const memory: Memory = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Memory)
    : { settled: {}, cursors: {}, copies: {} };
  return {
    memory,
    save() {
      writeFileSync(`${file}.new`, JSON.stringify(memory));
      renameSync(`${file}.new`, file);
    },
  };
}
