import { digestOf } from '@xiangxun/schema/kit/sync/ingest/canonical';
import type { RootField } from './document.ts';
import type { Batch, Page, RecordOutcome, SentRecord } from './observation.ts';

/** The data of a response by response key; undefined if none reached the client. */
export type AnswerData = Readonly<Record<string, unknown>> | null | undefined;

type Properties = Readonly<Record<string, unknown>>;

/** The batches of a request, with their results. */
export function readBatches(fields: readonly RootField[], data: AnswerData): Batch[] {
  return fields.flatMap((field) => {
    const input = field.args.input as Properties | undefined;
    const records = input?.records ?? input?.statements;
    if (!field.name.startsWith('sync') || !Array.isArray(records)) return [];
    const { idempotencyKey, confirmation, ...content } = input as Properties;
    const receipt = data?.[field.key] as { outcomes?: Properties[] } | null | undefined;
    return [
      {
        mutation: field.name,
        key: String(idempotencyKey),
        content: digestOf(content),
        records: (records as Properties[]).map(readRecord),
        asksOutcomes: field.asks('outcomes', 'outcome'),
        confirms: confirmation !== undefined && confirmation !== null,
        outcomes: receipt?.outcomes ? new Map(receipt.outcomes.map(readOutcome)) : null,
        acknowledged: Boolean(receipt),
      },
    ];
  });
}

function readRecord(record: Properties): SentRecord {
  const { externalId, version, ...content } = record;
  return {
    externalId: String(externalId ?? record.id),
    version: typeof version === 'string' && externalId !== undefined ? version : null,
    deleted: record.deleted === true,
    content: digestOf(content),
  };
}

function readOutcome({ externalId, outcome, userErrors }: Properties): [string, RecordOutcome] {
  return [String(externalId), { outcome: String(outcome), errors: (userErrors as RecordOutcome['errors']) ?? [] }];
}

/** The pages of feeds in a request, with their results. */
export function readPages(fields: readonly RootField[], data: AnswerData): Page[] {
  return fields.flatMap((field) => {
    if (!field.name.endsWith('Changes')) return [];
    const { after, first: _, ...narrowing } = field.args;
    const connection = data?.[field.key] as { pageInfo?: Page['answer'] } | null | undefined;
    const { endCursor = null, hasNextPage = null } = connection?.pageInfo ?? {};
    const narrow = Object.keys(narrowing).length > 0 ? ` ${JSON.stringify(narrowing)}` : '';
    return [
      {
        feed: `${field.name}${narrow}`,
        after: typeof after === 'string' ? after : null,
        asksHasNextPage: field.asks('pageInfo', 'hasNextPage'),
        answer: connection ? { endCursor, hasNextPage } : null,
      },
    ];
  });
}

/** The external ids of records that a response reports as expired. */
export function readExpired(fields: readonly RootField[], data: AnswerData): string[] {
  return fields.flatMap((field) => {
    if (!field.name.endsWith('PendingRecords')) return [];
    const { nodes, edges } = (data?.[field.key] ?? {}) as { nodes?: unknown[]; edges?: { node: unknown }[] };
    const records = (nodes ?? edges?.map(({ node }) => node) ?? []) as { externalId?: string; state?: string }[];
    return records
      .filter(({ state }) => (state ?? field.args.state) === 'EXPIRED')
      .flatMap(({ externalId }) => externalId ?? []);
  });
}
