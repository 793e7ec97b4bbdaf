import { isDeepStrictEqual } from 'node:util';
import { partyOf, tokenOf } from '@xiangxun/gateway/demo/client';
import { play } from '@xiangxun/gateway/demo/play';
import { sync } from '@xiangxun/gateway/demo/sync';
import { until } from '@xiangxun/gateway/demo/until';
import { Pool } from 'undici';
import { freePort, type Installation, openInstallation, run, SIGNING_SECRET } from '../testkit/installation.ts';
import { DASHBOARD, evaluationRecords, resourceRecords, variableSets, workshopRecords } from './dashboard-inputs.ts';
import { openBenchDatabase } from './database.ts';
import { cpuOf, inParallel, median, quantile } from './measure.ts';

const CONCURRENCY = 8;
/** For how many sets of variables both gateways' answers are compared. */
const COMPARED = 12;

type Variables = Record<string, unknown>;

/** A gateway under test. */
interface Contender {
  readonly name: string;
  readonly pid: number;
  /** Gives the answer as text, as a client takes it from the wire. */
  ask(variables: Variables): Promise<string>;
}

/** What one round with one gateway came to. */
interface Round {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of the gateway's processor a request. */
  readonly cpu: number;
}

/**
 * A dashboard that asks all five subgraphs, through the gateway and through `@apollo/gateway` over the same running
 * subgraphs, in rounds by turns. Neither keeps answers; both keep plans.
 *
 * @throws when the two do not give the same data
 */
export async function dashboard(repeats: number): Promise<void> {
  // Both run as they would in production; graphql-js checks more of itself elsewhere.
  Object.assign(process.env, { NODE_ENV: 'production', XIANGXUN_ISSUER: 'embedded' });
  const installation = await openInstallation('processes', await openBenchDatabase());
  await fill(installation);
  const sets = variableSets();
  const [ours, theirs] = [await ourGateway(installation), await apolloGateway(installation)];
  const entities = await compare(ours, theirs, sets);

  const rounds = new Map<Contender, Round[]>([
    [ours, []],
    [theirs, []],
  ]);
  for (let repeat = 0; repeat <= repeats; repeat++) {
    for (const [contender, done] of rounds) {
      const round = await measure(contender, sets);
      // The first round warms both up and does not count.
      if (repeat > 0) done.push(round);
    }
  }
  await installation.close();

  const [least, most] = [Math.min(...entities), Math.max(...entities)];
  console.log(
    `dashboard, ${CONCURRENCY} at a time, ${sets.length} sets of variables, ${least}–${most} entities an answer, ${repeats} rounds`,
  );
  const [a, b] = [summary(ours.name, rounds.get(ours)), summary(theirs.name, rounds.get(theirs))];
  console.log(
    `  ratios: requests a second ${(a.perSecond / b.perSecond).toFixed(2)}, p99 ${(a.p99 / b.p99).toFixed(2)}, CPU of the gateway ${(a.cpu / b.cpu).toFixed(2)}\n`,
  );
}

/** Plays the demo in and adds workshops, resources and evaluations to its county. */
async function fill({ url }: Installation): Promise<void> {
  await play(url, () => {});
  const county = partyOf(url, 'demo-county-a');
  const [workshops, resources, evaluations] = [workshopRecords(), resourceRecords(), evaluationRecords()];
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
}

async function ourGateway({ url, processes }: Installation): Promise<Contender> {
  const authorization = `Bearer ${await tokenOf(url, 'demo-province')}`;
  return contender('the gateway', url, processes.get('gateway')?.pid, { authorization, 'accept-language': 'en' });
}

async function apolloGateway({ subgraphUrls }: Installation): Promise<Contender> {
  const port = await freePort();
  const child = run(['--import', 'tsx', 'test/bench/apollo-gateway.ts'], {
    ...process.env,
    PORT: String(port),
    XIANGXUN_SIGNING_SECRET: SIGNING_SECRET,
    SUBGRAPH_URLS: JSON.stringify(subgraphUrls),
  });
  process.once('exit', () => child.kill());
  const url = `http://127.0.0.1:${port}`;
  await until('@apollo/gateway', async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok);
  return contender('@apollo/gateway', url, child.pid, {});
}

function contender(name: string, origin: string, pid: number | undefined, headers: Record<string, string>): Contender {
  if (pid === undefined) throw new Error(`${name} does not run`);
  const connections = new Pool(origin, { connections: CONCURRENCY });
  return {
    name,
    pid,
    async ask(variables) {
      const { statusCode, body } = await connections.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify({ query: DASHBOARD, variables }),
      });
      const answer = await body.text();
      if (statusCode !== 200) throw new Error(`${name} answered ${statusCode}: ${answer.slice(0, 500)}`);
      return answer;
    },
  };
}

/** Holds both gateways' answers against one another; gives how many entities each answer has. */
async function compare(ours: Contender, theirs: Contender, sets: readonly Variables[]): Promise<number[]> {
  const entities: number[] = [];
  const step = Math.ceil(sets.length / COMPARED);
  for (const set of sets.filter((_, index) => index % step === 0)) {
    const [a, b] = [JSON.parse(await ours.ask(set)), JSON.parse(await theirs.ask(set))];
    if (a.errors || b.errors)
      throw new Error(`errors for ${JSON.stringify(set)}: ${JSON.stringify(a.errors ?? b.errors)}`);
    if (!isDeepStrictEqual(a.data, b.data)) throw new Error(`the gateways differ for ${JSON.stringify(set)}`);
    entities.push(idsIn(a.data).size);
  }
  return entities;
}

/** The ids of all entities in a value. */
function idsIn(value: unknown, ids = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return ids;
  if ('id' in value) ids.add(String(value.id));
  for (const inner of Object.values(value)) idsIn(inner, ids);
  return ids;
}

async function measure({ pid, ask }: Contender, sets: readonly Variables[]): Promise<Round> {
  const before = cpuOf(pid);
  const start = performance.now();
  const durations = await inParallel(sets, CONCURRENCY, async (set) => {
    await ask(set);
  });
  const seconds = (performance.now() - start) / 1_000;
  return {
    perSecond: sets.length / seconds,
    p50: quantile(durations, 0.5),
    p99: quantile(durations, 0.99),
    cpu: (cpuOf(pid) - before) / sets.length,
  };
}

/** Tells the medians of a gateway's rounds. */
function summary(name: string, rounds: readonly Round[] = []): Round {
  const middle = (key: keyof Round) => median(rounds.map((round) => round[key]));
  const all = { perSecond: middle('perSecond'), p50: middle('p50'), p99: middle('p99'), cpu: middle('cpu') };
  console.log(
    `  ${name}: ${all.perSecond.toFixed(1)}/s, p50 ${Math.round(all.p50)} ms, p99 ${Math.round(all.p99)} ms, ${all.cpu.toFixed(1)} ms of its CPU a request`,
  );
  return all;
}
