import type { UserError } from '../../contract/errors/user-error.ts';
import { ingestBatch } from '../sync/ingest/batch.ts';
import { coerceRecord } from '../sync/ingest/coercion.ts';
import type { Fields } from '../sync/declare/field.ts';
import { receive } from '../sync/ingest/receive.ts';
import { type Content, type Decision, reject, type SentRecord } from '../sync/ingest/stages.ts';
import { lockKind } from '../sync/receipt/receipt.ts';
import { recordFields, recordKind, type SyncKind } from '../sync/declare/sync-kind.ts';
import { parseVersion } from '../sync/declare/version.ts';
import type { JobKind, JobLine, LineOutcome, RefusedLine, StagedLine } from './job-kind.ts';
import { readJsonLine } from './json-line.ts';
import type { SyncRegistry } from '../sync/declare/registry.ts';

/** What is stored of a record until it is ingested: its sensitive values have been replaced. */
interface StagedRecord {
  readonly externalId: string;
  readonly version: string;
  readonly deleted: boolean;
  readonly content: Content;
  readonly digest: string;
}

/** A kind of a registry as jobs ingest it: by the same engine as batches. */
export function recordJob({ subgraph }: SyncRegistry, kind: SyncKind): JobKind {
  return {
    name: recordKind(kind),
    term: kind.term,
    lanes: 1,
    sync: kind,
    mayLoad: () => true,
    stage: (text) => stage(kind, text),
    async take({ tx, sender, patch, deletions }, lines) {
      await lockKind(tx, sender.source, kind);
      const decisions: Decision[] = [];
      for (const wave of wavesOf(lines.map(unstage)))
        decisions.push(...(await ingestBatch(tx, subgraph, kind, sender, wave, { patch, retry: false, deletions })));
      return decisions.sort((a, b) => a.sent.place - b.sent.place).map((decision) => outcomeOf(kind, decision));
    },
    refuse: (line, error) => outcomeOf(kind, reject(unstage(line), [error])),
    ...maskingOf(kind.fields),
  };
}

/** How records with personal data are shown to readers without the right to see it. */
function maskingOf(fields: Fields): Pick<JobKind, 'masked'> {
  const personal = Object.entries(fields).flatMap(([name, field]) =>
    field.is === 'value' && field.mask ? [[name, field.mask] as const] : [],
  );
  if (personal.length === 0) return {};
  return {
    masked: (record) => {
      const shown: Record<string, unknown> = { ...record };
      for (const [name, mask] of personal) if (typeof shown[name] === 'string') shown[name] = mask(shown[name]);
      return shown;
    },
  };
}

function stage(kind: SyncKind, text: string): StagedLine | RefusedLine {
  const errors: UserError[] = [];
  const json = readJsonLine(text, errors);
  if (!json) return { externalId: null, errors, record: null };
  const { content: given, ...head } = coerceRecord(recordFields(kind), json, [], errors);
  // A missing head has already been reported, and cannot be checked.
  const sound = errors.length === 0;
  const { content, digest, errors: more } = receive(kind, { ...given, ...head }, 0, []);
  if (sound) errors.push(...more);
  if (errors.length > 0)
    return { externalId: head.externalId || null, errors, record: shown(recordFields(kind), head, content) };
  const staged: StagedRecord = { ...head, content, digest };
  return { kept: JSON.stringify(staged), deletes: head.deleted ? head.externalId : null };
}

/** Returns the record of a staged line; its place is the number of the line. */
function unstage({ line, text }: JobLine): SentRecord {
  const { version, ...staged } = JSON.parse(text) as StagedRecord;
  return { ...staged, place: line, path: [], version: parseVersion(version) ?? null, errors: [] };
}

/**
 * Splits records into batches without duplicate external ids, so that a later line of a record is compared with the
 * earlier one.
 */
function wavesOf(records: readonly SentRecord[]): SentRecord[][] {
  const waves: SentRecord[][] = [];
  const seen = new Map<string, number>();
  for (const record of records) {
    const wave = seen.get(record.externalId) ?? 0;
    seen.set(record.externalId, wave + 1);
    const batch = waves[wave] ?? [];
    waves[wave] = batch;
    batch.push(record);
  }
  return waves;
}

function outcomeOf(kind: SyncKind, decision: Decision): LineOutcome {
  const { sent, outcome } = decision;
  const { place: line, externalId, version, deleted, content } = sent;
  const errors = 'errors' in decision ? decision.errors : [];
  const head = { externalId, version: version?.text, deleted };
  return {
    line,
    externalId,
    outcome,
    errors,
    record: outcome === 'REJECTED' ? shown(recordFields(kind), head, content) : null,
  };
}

/** A record as it may be returned: sensitive values replaced at intake have only their masked form. */
function shown(fields: Fields, head: object, content: Content): object {
  const masked = Object.entries(content).map(([name, value]) => {
    const field = fields[name];
    return [name, field?.is === 'value' && field.intake && value !== null ? field.show?.(value) : value] as const;
  });
  return { ...head, ...Object.fromEntries(masked) };
}
