import { EventEmitter } from 'node:events';
import type { SubgraphName } from './subgraph.ts';

const bus = new EventEmitter<Record<SubgraphName, []>>();
bus.setMaxListeners(0);

/** Tells whoever follows it in this process that the feed of a subgraph has grown. */
export function emit(subgraph: SubgraphName): void {
  bus.emit(subgraph);
}

/**
 * Calls `listener` whenever the feed of a subgraph has grown by the work of this process.
 * News of other processes is not heard, so nobody can do without polling.
 *
 * @returns what ends it
 */
export function on(subgraph: SubgraphName, listener: () => void): () => void {
  bus.on(subgraph, listener);
  return () => bus.off(subgraph, listener);
}
