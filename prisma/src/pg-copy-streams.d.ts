declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** A query whose writable stream is the input of a `COPY … FROM STDIN`. */
  export function from(sql: string): Writable & Submittable;

  /** A query whose readable stream is the output of a `COPY … TO STDOUT`. */
  export function to(sql: string): Readable & Submittable;
}
