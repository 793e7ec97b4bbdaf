import type { Party } from '@xiangxun/gateway/demo/client';
import {
  AUTHORITY_A,
  AUTHORITY_B,
  AUTHORITY_P,
  FIRST_DAY,
  PROVIDER,
  UNIVERSITY,
} from '@xiangxun/gateway/demo/inputs/places';
import { until } from '@xiangxun/gateway/demo/until';
import { type KindName, kindOf } from '@xiangxun/schema/contract/id';
import type { Installation } from '../testkit/installation.ts';
import { type Batch, OWN_SCHOOL } from './canary-parts.ts';
import { PROGRAMS, WAVES } from './canary-records.ts';

/** An observed row: who may see it, and who must not. */
export interface Canary {
  /** Also its external id, if it has one. */
  readonly name: string;
  readonly id: string;
  readonly kind: KindName;
  /** The party that gave the external id. */
  readonly source: string;
}

const SOURCES: Readonly<Record<string, string>> = {
  'demo-province': AUTHORITY_P,
  'demo-county-a': AUTHORITY_A,
  'demo-county-b': AUTHORITY_B,
  'demo-provider': PROVIDER,
  'demo-university': UNIVERSITY,
  'demo-school': OWN_SCHOOL,
};

/**
 * Lets every party write its rows through the API, publishes the programs, submits a report and a statement, and waits
 * until every row has been retried.
 */
export async function plantCanaries({ party }: Installation): Promise<Canary[]> {
  const canaries: Canary[] = [];
  for (const wave of WAVES) {
    await Promise.all(wave.map(async (batch) => canaries.push(...(await planted(party(batch.by), batch)))));
    if (wave !== PROGRAMS) continue;
    await publish(party('demo-county-a'), 'outreach');
    await publish(party('demo-province'), 'release');
  }
  const id = await report(party('demo-university'));
  await study(party('demo-provider'));
  return [...canaries, { name: 'report', id, kind: 'PhaseReport', source: UNIVERSITY }];
}

/**
 * Syncs records, and again under another key while one of them waits for something that its subgraph does not know yet,
 * be it a row or the right to write it.
 */
async function planted(party: Party, { by, plural, records }: Batch): Promise<Canary[]> {
  let attempt = 0;
  return until(`the ${plural} of ${by}`, async () => {
    attempt += 1;
    const batch = Object.entries(records).map(([externalId, fields]) => ({ externalId, version: '1', ...fields }));
    const outcomes = await sync(party, plural, batch, `${Object.keys(records)[0]} ${attempt}`);
    const errors = outcomes.flatMap(({ userErrors }) => userErrors);
    const wrong = errors.find(({ code }) => code !== 'UNKNOWN_REFERENCE' && code !== 'NOT_PERMITTED');
    if (wrong) throw new Error(`the ${plural} of ${by}: ${wrong.path.join('.')} ${wrong.message}`);
    if (errors.length > 0) return null;
    return outcomes.map(({ externalId, id }): Canary => {
      const kind = kindOf(id ?? '');
      if (!id || !kind) throw new Error(`${externalId} has no id`);
      return { name: externalId, id, kind, source: SOURCES[by] ?? '' };
    });
  });
}

/** The outcome of a record. */
export interface Outcome {
  readonly externalId: string;
  readonly id: string | null;
  readonly outcome: string;
  readonly userErrors: readonly { code: string; path: string[]; message: string }[];
}

const OUTCOMES = 'outcomes { externalId id outcome userErrors { code path message } }';

/** Syncs one batch and returns the outcome of each record. */
export async function sync(
  party: Party,
  plural: string,
  records: readonly object[],
  key: string,
): Promise<readonly Outcome[]> {
  const { receipt } = await party.ask<{ receipt: { outcomes: readonly Outcome[] } }>(
    `mutation Sync($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) { ${OUTCOMES} } }`,
    { input: { idempotencyKey: `${plural} ${key}`, records } },
  );
  return receipt.outcomes;
}

async function publish(party: Party, program: string): Promise<void> {
  const { program: known } = await party.ask<{ program: { id: string } }>(
    'query Known($externalId: String!) { program(externalId: { externalId: $externalId }) { id } }',
    { externalId: program },
  );
  const { publishProgram } = await party.ask<{ publishProgram: { userErrors: { message: string }[] } }>(
    'mutation Publish($id: ID!, $on: Date) { publishProgram(id: $id, on: $on) { userErrors { message } } }',
    { id: known.id, on: FIRST_DAY },
  );
  const [error] = publishProgram.userErrors;
  if (error) throw new Error(`${program} could not be published: ${error.message}`);
}

async function report(university: Party): Promise<string> {
  const { submitted } = await university.ask<{
    submitted: { report: { id: string } | null; userErrors: { path: string[]; message: string }[] };
  }>(
    `mutation Report($input: SubmitPhaseReportInput!) {
      submitted: submitPhaseReport(input: $input) { report { id } userErrors { path message } }
    }`,
    {
      input: {
        idempotencyKey: 'report',
        cohort: { externalId: 'cohort' },
        phase: 'CONCENTRATED',
        fromDay: FIRST_DAY,
        toDay: '2021-10-31',
        lines: [{ educator: { externalId: 'stranger', provider: AUTHORITY_A }, hours: 120, practiceHours: 40 }],
      },
    },
  );
  if (!submitted.report) throw new Error(`the report was refused: ${JSON.stringify(submitted.userErrors)}`);
  return submitted.report.id;
}

/** A statement of the stranger's study, which creates a day of progress. */
async function study(provider: Party): Promise<void> {
  const statement = {
    id: '9dc99b37-e920-4a68-a066-917faca28949',
    actor: { account: { homePage: 'https://platform.example', name: 'stranger-1' } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { id: 'https://platform.example/courses/1' },
    timestamp: '2021-11-29T10:00:00Z',
    result: { duration: 'PT1H' },
  };
  const { receipt } = await provider.ask<{ receipt: { outcomes: readonly Outcome[] } }>(
    `mutation Study($input: SyncLearningRecordsInput!) {
      receipt: syncLearningRecords(input: $input) { ${OUTCOMES} }
    }`,
    { input: { idempotencyKey: 'study', statements: [statement] } },
  );
  if (receipt.outcomes[0]?.outcome !== 'CREATED') throw new Error(`refused: ${JSON.stringify(receipt)}`);
}
