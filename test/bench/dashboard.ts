import { type Party, partyOf } from '@xiangxun/gateway/demo/client';
import { COUNTY_A } from '@xiangxun/gateway/demo/inputs/places';
import { play } from '@xiangxun/gateway/demo/play';
import { sync } from '@xiangxun/gateway/demo/sync';
import { until } from '@xiangxun/gateway/demo/until';
import type { Installation } from '../testkit/installation.ts';
import type { Question } from './contender.ts';
import {
  DASHBOARD,
  evaluationRecords,
  PAGE,
  resourceRecords,
  SMALL,
  variableSets,
  WIDE,
  workshopRecords,
} from './dashboard-inputs.ts';
import { againstApollo, type GatewayBench } from './gateways.ts';

/** The number of requests in a round of wide and of small queries. */
const WIDE_REQUESTS = 40;
const SMALL_REQUESTS = 1_200;

/** A dashboard over all five subgraphs. */
export const dashboard = (repeats: number): Promise<void> => authorityAsks(dashboardQuestion, repeats);

/** Thousands of small entities in a response. */
export const wide = (repeats: number): Promise<void> => authorityAsks(wideQuestion, repeats);

/** A minimal response from two subgraphs. */
export const small = (repeats: number): Promise<void> => authorityAsks(smallQuestion, repeats);

function authorityAsks(prepare: GatewayBench['prepare'], repeats: number): Promise<void> {
  return againstApollo({ client: 'demo-province', prepare }, repeats);
}

/** Plays the demo and adds workshops, resources and evaluations to its county. */
export async function dashboardQuestion(installation: Installation): Promise<Question> {
  await fill(installation);
  const bodies = variableSets().map((variables) => JSON.stringify({ query: DASHBOARD, variables }));
  return { name: 'dashboard', bodies: () => bodies };
}

async function wideQuestion(installation: Installation): Promise<Question> {
  await fill(installation, 3 * PAGE);
  const bodies = Array.from({ length: WIDE_REQUESTS }, (_, index) =>
    JSON.stringify({ query: WIDE, variables: { county: COUNTY_A, size: PAGE - (index % 10) } }),
  );
  return { name: 'wide', bodies: () => bodies };
}

async function smallQuestion(installation: Installation): Promise<Question> {
  const county = await fill(installation);
  const { workshops } = await county.ask<{ workshops: { nodes: { id: string }[] } }>(
    '{ workshops(first: 50) { nodes { id } } }',
  );
  const bodies = Array.from({ length: SMALL_REQUESTS }, (_, index) =>
    JSON.stringify({ query: SMALL, variables: workshops.nodes[index % workshops.nodes.length] }),
  );
  return { name: 'small', bodies: () => bodies };
}

async function fill({ url }: Installation, resourceCount?: number): Promise<Party> {
  await play(url, () => {});
  const county = partyOf(url, 'demo-county-a');
  const [workshops, resources, evaluations] = [workshopRecords(), resourceRecords(resourceCount), evaluationRecords()];
  await sync(county, 'Workshops', workshops);
  await sync(county, 'Resources', resources);
  await sync(county, 'Evaluations', evaluations);
  await until('the records of the dashboard', async () => {
    const query = `{ workshops(first: 1) { totalCount } resources(first: 1) { totalCount } evaluations(first: 1) { totalCount } }`;
    const counts = await county.ask<Record<'workshops' | 'resources' | 'evaluations', { totalCount: number }>>(query);
    return (
      counts.workshops.totalCount >= workshops.length &&
      counts.resources.totalCount >= resources.length &&
      counts.evaluations.totalCount >= evaluations.length
    );
  });
  return county;
}
