import { setTimeout as pause } from 'node:timers/promises';
import { graphError } from '../../contract/errors/graph-error.ts';
import type { SubgraphName } from '../../service/subgraph.ts';
import type { Mirror } from './declaration.ts';

/**
 * How old what a mirror knows may be where rights are computed from it, in ms. An access is kept for 2 s: so a right that
 * ends takes effect within 5 s.
 */
const RECENT_MS = 2_500;
/** How long a request waits for a mirror that is less fresh, in ms: half of what it has in all. And how often it looks. */
const TIMEOUT_MS = 15_000;
const LOOK_MS = 50;

/** The mirrors that are at work in this process, by the subgraph that they work for. */
const atWork = new Map<SubgraphName, Set<Mirror>>();

/** Has a subgraph's rights be computed from a mirror that begins its work. */
export function registerMirror(subgraph: SubgraphName, mirror: Mirror): void {
  const mirrors = atWork.get(subgraph) ?? new Set();
  atWork.set(subgraph, mirrors.add(mirror));
}

/** And no longer from one that ends it. */
export function unregisterMirror(subgraph: SubgraphName, mirror: Mirror): void {
  atWork.get(subgraph)?.delete(mirror);
}

/**
 * Waits until what other subgraphs said of rights a moment ago is known in this one. While an owner gives no answer at
 * all, it changes no rights either, and what was known holds: a subgraph that is down costs its own fields alone.
 *
 * @param longest how long what was known holds so, in ms
 * @throws NOT_READY when it doesn't get known
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
