import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Pool } from 'pg';
import { type Sql, transaction } from '../database.ts';
import { userError } from '../../contract/errors/user-error.ts';
import { countsOf } from '../sync/receipt/receipt.ts';
import type { Job, JobPart } from './job.ts';
import type { JobKind, RefusedLine, StagedLine } from './job-kind.ts';
import { addToJob, insertPart, jobById, partsOf } from './job.store.ts';
import { type Line, linesOf } from './lines.ts';
import { keepRejected } from './rejected.ts';
import { unpacked } from './unpacked.ts';

/**
 * The default number of lines of a chunk, which one transaction ingests, and the number of bytes at which a chunk is
 * closed early.
 */
const CHUNK_LINES = 1_000;
const CHUNK_BYTES = 4 * 2 ** 20;
/** The most bytes of a line, and lines of a part. */
export const LONGEST_LINE = 2 ** 20;
const MOST_LINES = 10_000_000;

const pack = promisify(deflate);

/** The part cannot be accepted now, or not at all. The message is for the client. */
export class UploadRefusedError extends Error {
  override readonly name = 'UploadRefusedError';
}

/** A stored part, and whether it was there before with the same bytes. */
export interface TakenPart extends JobPart {
  readonly replayed: boolean;
}

/**
 * Stores a part of a job's file completely or not at all: its lines are staged in chunks in one transaction, as they
 * arrive. What its kind must not store is removed before.
 *
 * @param bytes plain or gzip
 * @throws {UploadRefusedError} if the job accepts no more parts, or has this one with other bytes
 */
export async function takePart(
  pool: Pool,
  job: Job,
  kind: JobKind,
  part: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<TakenPart> {
  const plain = digested(unpacked(bytes));
  const known = (await partsOf(pool, job.id)).find((each) => each.part === part);
  if (known) return compare(known, plain);
  refuseUnless(job);
  const chunks = chunksOf(plain.blocks, kind.chunkLines);
  // No connection is held before there is something to write.
  const first = await chunks.next();
  return transaction(pool, async (tx) => {
    await claimPart(tx, job, part);
    const { lines, records, refused } = await stageLines(tx, job, kind, part, following(first, chunks));
    const taken = { part, digest: plain.digest(), bytes: plain.bytes(), lines, records };
    const now = await jobById(tx, job.id, true);
    refuseUnless(now);
    await insertPart(tx, job.id, taken);
    await addToJob(tx, job.id, records, { ...countsOf([]), rejected: refused });
    return { ...taken, replayed: false };
  });
}

function refuseUnless(job: Job | undefined): void {
  if (job?.state !== 'UPLOADING') throw new UploadRefusedError(`The job is ${job?.state}: it takes no more parts`);
}

async function compare(known: JobPart, plain: Digested): Promise<TakenPart> {
  for await (const block of plain.blocks) if (block.length === 0) break;
  if (plain.digest() === known.digest) return { ...known, replayed: true };
  throw new UploadRefusedError(
    `Part ${known.part} is there already with other content; its SHA-256 is ${known.digest}`,
  );
}

/** Makes this transaction the one that stores the part; a part that another has stored meanwhile is refused. */
async function claimPart(tx: Sql, { id }: Job, part: number): Promise<void> {
  const { rows } = await tx.query<{ free: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 5)) AS free',
    [`${id} ${part}`],
  );
  const there = await partsOf(tx, id);
  if (!rows[0]?.free || there.some((each) => each.part === part))
    throw new UploadRefusedError(
      `Part ${part} is being uploaded already, or has just come: ask for the parts, then go on`,
    );
}

interface Digested {
  readonly blocks: AsyncIterable<Buffer>;
  digest(): string;
  bytes(): number;
}

function digested(source: AsyncIterable<Buffer>): Digested {
  const hash = createHash('sha256');
  let bytes = 0;
  const blocks = async function* (): AsyncGenerator<Buffer, undefined> {
    for await (const block of source) {
      hash.update(block);
      bytes += block.length;
      yield block;
    }
  };
  return { blocks: blocks(), digest: () => hash.digest('hex'), bytes: () => bytes };
}

interface Staged {
  readonly lines: number;
  readonly records: number;
  readonly refused: number;
}

/** The lines of a part, in chunks that one transaction will ingest. */
async function* chunksOf(blocks: AsyncIterable<Buffer>, chunkLines = CHUNK_LINES): AsyncGenerator<Line[], undefined> {
  let chunk: Line[] = [];
  let size = 0;
  for await (const lines of linesOf(blocks, LONGEST_LINE)) {
    for (const line of lines) {
      chunk.push(line);
      size += line?.length ?? 0;
      if (chunk.length < chunkLines && size < CHUNK_BYTES) continue;
      yield chunk;
      chunk = [];
      size = 0;
    }
  }
  if (chunk.length > 0) yield chunk;
}

/** The value that was already read, and the rest. */
async function* following<Value>(
  first: IteratorResult<Value, undefined>,
  rest: AsyncGenerator<Value, undefined>,
): AsyncGenerator<Value, undefined> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

async function stageLines(
  tx: Sql,
  job: Job,
  kind: JobKind,
  part: number,
  chunks: AsyncIterable<readonly Line[]>,
): Promise<Staged> {
  const total = { lines: 0, records: 0, refused: 0 };
  for await (const chunk of chunks) {
    const { records, refused } = await stageChunk(tx, job, kind, part, total.lines + 1, chunk);
    total.lines += chunk.length;
    total.records += records;
    total.refused += refused;
    if (total.lines > MOST_LINES)
      throw new UploadRefusedError(`A part holds ${MOST_LINES} lines at most: send several`);
  }
  return total;
}

/** Stages some lines; rejected ones leave their place in the chunk empty. */
async function stageChunk(
  tx: Sql,
  job: Job,
  kind: JobKind,
  part: number,
  firstLine: number,
  chunk: readonly Line[],
): Promise<Omit<Staged, 'lines'>> {
  const refused: (RefusedLine & { line: number })[] = [];
  const deletes: string[] = [];
  let records = 0;
  const kept = chunk.map((line, place) => {
    if (line !== null && isBlank(line)) return EMPTY;
    records += 1;
    const staged = line === null ? TOO_LONG : stageLine(kind, line);
    if (Buffer.isBuffer(staged)) return staged;
    if ('kept' in staged) {
      if (staged.deletes !== null) deletes.push(staged.deletes);
      return Buffer.from(staged.kept);
    }
    refused.push({ ...staged, line: firstLine + place });
    return EMPTY;
  });
  await keepRejected(tx, job.id, part, refused);
  if (records > refused.length) {
    const lines = await pack(joined(kept), { level: 1 });
    await tx.query('INSERT INTO sync_job_chunk (job, part, first_line, lines, deletes) VALUES ($1, $2, $3, $4, $5)', [
      job.id,
      part,
      firstLine,
      lines,
      deletes,
    ]);
  }
  return { records, refused: refused.length };
}

const TOO_LONG: RefusedLine = refusedAs(userError('LINE_TOO_LONG', [], { max: LONGEST_LINE }));
const NOT_UTF8: RefusedLine = refusedAs(userError('INVALID_JSON', [], { reason: 'UTF-8' }));

function refusedAs(...errors: RefusedLine['errors']): RefusedLine {
  return { externalId: null, errors, record: null };
}

function stageLine(kind: JobKind, line: Buffer): Buffer | StagedLine | RefusedLine {
  if (!isUtf8(line)) return NOT_UTF8;
  return kind.stage ? kind.stage(line.toString()) : line;
}

/** Whether a line contains only spaces and tabs. */
function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

const EMPTY = Buffer.alloc(0);
const NEWLINE = Buffer.from('\n');

function joined(lines: readonly Buffer[]): Buffer {
  return Buffer.concat(lines.flatMap((line) => [line, NEWLINE]));
}
