import { setTimeout as pause } from 'node:timers/promises';
import { graphError } from '../../contract/errors/graph-error.ts';
import type { SubgraphName } from '../../service/subgraph.ts';
import type { Mirror } from './declaration.ts';

/**
 * How old a mirror may be if rights are computed from it, in ms. An access is cached for 2 s, so an ended right takes
 * effect within 5 s.
 */
const RECENT_MS = 2_500;
/** How long a request waits for a mirror that is less fresh, in ms: half of its time limit. And how often it checks. */
const TIMEOUT_MS = 15_000;
const LOOK_MS = 50;

/** The running mirrors of this process, by their subgraph. */
const atWork = new Map<SubgraphName, Set<Mirror>>();

/** Adds a running mirror to those from which a subgraph's rights are computed. */
export function registerMirror(subgraph: SubgraphName, mirror: Mirror): void {
  const mirrors = atWork.get(subgraph) ?? new Set();
  atWork.set(subgraph, mirrors.add(mirror));
}

/** Removes a mirror that stops. */
export function unregisterMirror(subgraph: SubgraphName, mirror: Mirror): void {
  atWork.get(subgraph)?.delete(mirror);
}

/**
 * Waits until this subgraph knows what other subgraphs recently reported about rights. While an owner does not answer
 * at all, it changes no rights either, and the last known state holds: a subgraph that is down costs its own fields
 * alone.
 *
 * @param longest how long the last known state holds, in ms
 * @throws NOT_READY if the mirrors do not become fresh in time
 */
export async function awaitFreshRights(
  subgraph: SubgraphName,
  owners: readonly SubgraphName[],
  longest = Number.POSITIVE_INFINITY,
): Promise<void> {
  const mirrors = [...(atWork.get(subgraph) ?? [])].filter(({ source }) => owners.includes(source));
  const end = performance.now() + TIMEOUT_MS;
  while (mirrors.some((mirror) => !isRecent(mirror, longest))) {
    const unreachable = mirrors.some((mirror) => mirror.ownerIsUnreachable() && !isRecent(mirror, longest));
    if (unreachable || performance.now() >= end)
      throw graphError('NOT_READY', {
        en: 'Rights are being read anew: try again in a few seconds',
        zh: '权限正在更新：请几秒后重试',
      });
    await pause(LOOK_MS);
  }
}

function isRecent(mirror: Mirror, longest: number): boolean {
  const age = mirror.age();
  return age <= RECENT_MS || (mirror.ownerIsUnreachable() && age <= longest);
}
