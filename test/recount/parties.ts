import { PROVIDER, UNIVERSITY } from '@xiangxun/gateway/demo/inputs/places';
import { until } from '@xiangxun/gateway/demo/until';
import { tokenOf } from '../testkit/reply.ts';
import { A, B } from './places.ts';
import { insist } from './sender.ts';
import type { Batch } from './story.ts';

/** The writing parties, each with a token of its own. */
export interface Parties {
  /** Repeats a party's request until there is an answer. */
  ask<Data>(client: string, query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Sends batches: each party its own in order, all parties concurrently. */
  send(batches: readonly Batch[]): Promise<void>;
}

const CLIENTS = ['demo-province', 'demo-county-a', 'demo-county-b', 'demo-provider', 'demo-university', 'demo-school'];

/** Opens the parties of an installation, and both counties to the provider and the university. */
export async function openParties(origin: string): Promise<Parties> {
  const tokens = new Map<string, string>();
  for (const client of CLIENTS) tokens.set(client, await tokenOf(origin, client));
  let batches = 0;
  const parties: Parties = {
    ask: (client, query, variables = {}) => insist(origin, tokens.get(client) ?? '', query, variables),
    async send(all) {
      await Promise.all(
        CLIENTS.map(async (client) => {
          for (const batch of all) if (batch.client === client) await sendOne(batch);
        }),
      );
    },
  };
  const sendOne = async ({ client, plural, input }: Batch): Promise<void> => {
    batches += 1;
    await parties.ask(
      client,
      `mutation ($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) { id } }`,
      { input: { idempotencyKey: `batch ${batches}`, ...input } },
    );
  };
  await parties.send([A, B].map(({ client, code }) => ({ client, plural: 'Agreements', input: agreements(code) })));
  await until('the agreements', async () => {
    const { me } = await parties.ask<{ me: { regions: string[] } }>('demo-provider', '{ me { regions } }');
    return me.regions.length === 2;
  });
  return parties;
}

function agreements(code: string): object {
  const agreement = (kind: string, id: string) => ({
    ...{ externalId: kind, version: '1', kind, party: { id } },
    ...{ region: { code }, fromDay: '2021-09-01' },
  });
  return { records: [agreement('PROVIDER', PROVIDER), agreement('UNIVERSITY', UNIVERSITY)] };
}
