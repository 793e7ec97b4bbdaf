import { isDeepStrictEqual } from 'node:util';
import { Pool } from 'undici';
import { cpuOf, inParallel, median, quantile } from './measure.ts';

/** How many requests run at once. */
export const CONCURRENCY = 8;
/** For how many requests of a round the responses are compared. */
const COMPARED = 12;
/** How many rounds do not count: a gateway that serves a province is compiled, which takes some 400 requests of the dashboard. */
const WARM_UPS = 4;

/** A server under test. */
export interface Contender {
  readonly name: string;
  readonly pid: number;
  /** Returns the response to a body as text, as a client receives it. */
  ask(body: string): Promise<string>;
}

/** The requests to two servers. */
export interface Question {
  readonly name: string;
  /** The bodies of a round's requests. */
  bodies(round: number): readonly string[];
}

/** The result of one round with one server. */
interface Round {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of the server's CPU per request. */
  readonly cpu: number;
}

/** @param headers of every request */
export function contender(
  name: string,
  origin: string,
  pid: number | undefined,
  headers: Readonly<Record<string, string>> = {},
): Contender {
  if (pid === undefined) throw new Error(`${name} does not run`);
  const connections = new Pool(origin, { connections: CONCURRENCY });
  return {
    name,
    pid,
    async ask(body) {
      const { statusCode, body: answer } = await connections.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body,
      });
      const text = await answer.text();
      if (statusCode !== 200) throw new Error(`${name} answered ${statusCode}: ${text.slice(0, 500)}`);
      return text;
    },
  };
}

/**
 * Sends the same requests to two servers in alternating rounds. Prints requests per second, the median and 99th
 * percentile of their duration, the server's CPU time per request, and the first server's share of the second one's.
 *
 * @throws if the two do not return the same data
 */
export async function compete(
  contenders: readonly [Contender, Contender],
  question: Question,
  repeats: number,
): Promise<void> {
  const requests = question.bodies(0);
  const entities = await compare(contenders, requests);
  const rounds = new Map<Contender, Round[]>(contenders.map((each) => [each, []]));
  for (let repeat = 0; repeat < WARM_UPS + repeats; repeat++) {
    for (const [index, each] of contenders.entries()) {
      const round = await measure(each, question.bodies(1 + repeat * contenders.length + index));
      if (repeat >= WARM_UPS) rounds.get(each)?.push(round);
    }
  }

  const [least, most] = [Math.min(...entities), Math.max(...entities)];
  const size = least === most ? `${least}` : `${least}–${most}`;
  console.log(
    `${question.name}, ${CONCURRENCY} at a time, ${requests.length} requests a round, ${size} entities an answer, ${repeats} rounds`,
  );
  const [a, b] = contenders.map((each) => summary(each.name, rounds.get(each))) as [Round, Round];
  console.log(
    `  ratios: requests a second ${(a.perSecond / b.perSecond).toFixed(2)}, p50 ${(a.p50 / b.p50).toFixed(2)}, p99 ${(a.p99 / b.p99).toFixed(2)}, CPU ${(a.cpu / b.cpu).toFixed(2)}\n`,
  );
}

/** Compares the responses of both; returns the number of entities in each response. */
async function compare([one, other]: readonly [Contender, Contender], bodies: readonly string[]): Promise<number[]> {
  const entities: number[] = [];
  const step = Math.ceil(bodies.length / COMPARED);
  for (const body of bodies.filter((_, index) => index % step === 0)) {
    const [a, b] = [JSON.parse(await one.ask(body)), JSON.parse(await other.ask(body))];
    const asked = body.slice(-300);
    if (a.errors || b.errors) throw new Error(`errors for ${asked}: ${JSON.stringify(a.errors ?? b.errors)}`);
    if (!isDeepStrictEqual(a.data, b.data)) throw new Error(`${one.name} and ${other.name} differ for ${asked}`);
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

async function measure({ pid, ask }: Contender, bodies: readonly string[]): Promise<Round> {
  const before = cpuOf(pid);
  const start = performance.now();
  const durations = await inParallel(bodies, CONCURRENCY, async (body) => {
    await ask(body);
  });
  const seconds = (performance.now() - start) / 1_000;
  return {
    perSecond: bodies.length / seconds,
    p50: quantile(durations, 0.5),
    p99: quantile(durations, 0.99),
    cpu: (cpuOf(pid) - before) / bodies.length,
  };
}

/** Prints the medians of a server's rounds. */
function summary(name: string, rounds: readonly Round[] = []): Round {
  const middle = (key: keyof Round) => median(rounds.map((round) => round[key]));
  const all = { perSecond: middle('perSecond'), p50: middle('p50'), p99: middle('p99'), cpu: middle('cpu') };
  console.log(
    `  ${name}: ${all.perSecond.toFixed(1)}/s, p50 ${all.p50.toFixed(1)} ms, p99 ${all.p99.toFixed(1)} ms, ${all.cpu.toFixed(2)} ms of its CPU a request`,
  );
  return all;
}
