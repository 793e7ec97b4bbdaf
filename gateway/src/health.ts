import type { Readiness } from '@xiangxun/schema/service/subgraph';

/** How long a subgraph may take to say whether it is ready, in ms. */
const PATIENCE_MS = 3_000;

/** Something that can say whether it should be asked. */
export interface Readable {
  ready(): Promise<Readiness>;
}

/** What `/readyz` answers. */
export interface GatewayReadiness {
  /** Whether all of the graph can be given. With a subgraph down the rest still is; `/healthz` tells of the gateway alone. */
  ready: boolean;
  subgraphs: Record<string, Readiness>;
}

/** Asks every subgraph whether it is ready. */
export async function gatewayReadiness(subgraphs: Readonly<Record<string, Readable>>): Promise<GatewayReadiness> {
  const entries = await Promise.all(
    Object.entries(subgraphs).map(async ([name, subgraph]) => [name, await readinessOf(subgraph)] as const),
  );
  return { ready: entries.every(([, { ready }]) => ready), subgraphs: Object.fromEntries(entries) };
}

async function readinessOf(subgraph: Readable): Promise<Readiness> {
  try {
    return await subgraph.ready();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ready: false, checks: [{ name: 'answers', ready: false, detail }] };
  }
}

/** A subgraph at the other end of a connection, asked by its own `/readyz`. */
export function remoteReadiness(url: string): Readable {
  return {
    async ready() {
      const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(PATIENCE_MS) });
      return (await response.json()) as Readiness;
    },
  };
}
