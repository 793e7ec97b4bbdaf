import { randomUUID } from 'node:crypto';
import { readStatements } from '@xiangxun/gateway/demo/inputs/blended';
import type { Installation } from '../testkit/installation.ts';
import type { Question } from './contender.ts';
import { againstApollo } from './gateways.ts';
import { freshBatch, setUpPlatform } from './learning-records.ts';

/** The number of batches in a round. */
const BATCHES = 24;

const SYNC = `mutation Sync($input: SyncLearningRecordsInput!) { receipt: syncLearningRecords(input: $input) {
  idempotencyKey counts { created updated unchanged stale deleted pending rejected }
  outcomes { externalId outcome userErrors { code path message } } } }`;

/** A platform's learning records in batches of 1,000. */
export function batch(repeats: number): Promise<void> {
  return againstApollo({ client: 'demo-provider', prepare: batchQuestion }, repeats);
}

async function batchQuestion(installation: Installation): Promise<Question> {
  const real = readStatements();
  await setUpPlatform(installation, real);
  return {
    name: 'batches of 1,000 learning records',
    bodies: (round) =>
      Array.from({ length: BATCHES }, () => {
        const input = { idempotencyKey: randomUUID(), statements: freshBatch(real, round) };
        return JSON.stringify({ query: SYNC, variables: { input } });
      }),
  };
}
