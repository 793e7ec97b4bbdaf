import { EventEmitter } from 'node:events';
import type { SubgraphName } from './subgraph.ts';

const bus = new EventEmitter<Record<SubgraphName, []>>();
bus.setMaxListeners(0);

/** Notifies listeners in this process that a subgraph's feed has grown. */
export function emit(subgraph: SubgraphName): void {
  bus.emit(subgraph);
}

/**
 * Calls `listener` whenever this process has added to a subgraph's feed. Changes by other processes are not reported,
 * so listeners must also poll.
 *
 * @returns unsubscribes
 */
export function on(subgraph: SubgraphName, listener: () => void): () => void {
  bus.on(subgraph, listener);
  return () => bus.off(subgraph, listener);
}
