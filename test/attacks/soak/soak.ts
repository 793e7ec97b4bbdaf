import { openSite } from '../site.ts';
import type { ProcessMode } from '../../testkit/installation.ts';
import { ATTACKS, type Attack } from './attackers.ts';
import { capacityOf, press, readModestly } from './clients.ts';
import { lost, sync } from './sender.ts';
import { createTally, quantile } from './tally.ts';

/**
 * The share of their initial rate that good clients must get, and how much memory may remain in use afterwards, in MiB.
 */
const LEAST_SHARE = 0.9;
const MOST_GROWTH = 300;
/** How long the capacity is measured, and how long memory may take to be released, in ms. */
const MEASURED_MS = 3_000;
const SETTLE_MS = 60_000;

const READERS = ['demo-province', 'demo-county-b'];
const ATTACKERS = ['demo-teacher', 'demo-host', 'demo-school'];
const PRESSING = 'demo-university';

/** The result of a soak. */
export interface Report {
  readonly lines: readonly string[];
  /** The failed checks; empty if all held. */
  readonly failures: readonly string[];
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Attacks an installation for a time, while one client sends twice as much as it can answer, others read, and one sends
 * batches. Checks that no process ends, that good clients are served correctly, that the others are refused properly,
 * that nothing acknowledged is lost, and that memory is released.
 */
export async function soak(mode: ProcessMode, ms: number): Promise<Report> {
  process.env.XIANGXUN_WAIT_MS ??= '2000';
  const site = await openSite(mode);
  try {
    const capacity = await capacityOf(site, PRESSING, MEASURED_MS);
    const before = site.memory();
    let highest = before;
    const end = performance.now() + ms;
    const isOver = () => performance.now() >= end;
    const good = createTally('readers');
    const pressing = createTally('pressing');
    const attacking = createTally('attackers', [400, 413, 429]);
    const sending = createTally('sender');

    const attack = async (client: string, first: number) => {
      for (let turn = first; !isOver(); turn += 1) {
        const one = ATTACKS[turn % ATTACKS.length] as Attack;
        for (const answer of await one(site, client, turn)) attacking.note(answer, 0, () => true);
      }
    };
    const watch = async () => {
      for (; !isOver(); await wait(500)) highest = Math.max(highest, site.memory());
    };
    const sent = sync(site, sending, isOver);
    await Promise.all([
      watch(),
      sent,
      press(site, PRESSING, 2 * capacity, pressing, isOver),
      ...READERS.map((client) => readModestly(site, client, good, isOver)),
      ...ATTACKERS.map((client, at) =>
        attack(client, at * 5).catch((error: unknown) => attacking.fault(String(error))),
      ),
    ]);

    let after = site.memory();
    for (
      const last = performance.now() + SETTLE_MS;
      after > before + MOST_GROWTH && performance.now() < last;
      after = site.memory()
    )
      await wait(1_000);
    const ended = site.ended();
    const acknowledged = await sent;
    const missing = ended.length > 0 ? [] : await lost(site, acknowledged);
    const latencies = good.latencies();
    const share = good.served / Math.max(1, good.served + good.refused);
    const percent = (of: number) => `${(of * 100).toFixed(1)} %`;
    return {
      lines: [
        `exits: ${ended.length}`,
        `memory: ${before} MiB before, ${highest} MiB at most, ${after} MiB after`,
        `readers: ${good.served} served right, ${good.refused} told to come again (${percent(share)} at first), p50 ${quantile(latencies, 0.5)} ms, p99 ${quantile(latencies, 0.99)} ms`,
        `pressing with ${2 * capacity} a second, twice what was measured: ${pressing.served} served right, ${pressing.refused} refused, p50 ${quantile(pressing.latencies(), 0.5)} ms, p99 ${quantile(pressing.latencies(), 0.99)} ms`,
        `attackers: ${attacking.served} answered, ${attacking.refused} refused`,
        `sender: ${acknowledged.length} records acknowledged, ${missing.length} of them lost, ${sending.refused} batches told to come again`,
        `the operator was told of ${site.complaints().filter((line) => line.includes('error')).length} errors`,
      ],
      failures: [
        ...ended.map((part) => `${part} ended`),
        ...(after > before + MOST_GROWTH ? [`memory did not come back: ${before} MiB before, ${after} MiB after`] : []),
        ...(share < LEAST_SHARE ? [`readers were served ${percent(share)} at first`] : []),
        ...(good.served === 0 || acknowledged.length === 0 ? ['good clients were not served'] : []),
        ...missing.slice(0, 10).map((name) => `${name} was acknowledged and is lost`),
        ...[good, pressing, attacking, sending].flatMap(({ faults }) => faults),
      ],
    };
  } finally {
    await site.close();
  }
}
