import type { Readiness } from '@xiangxun/schema/service/subgraph';

/** The timeout of a subgraph's readiness check, in ms. */
const PATIENCE_MS = 3_000;

/** Something that reports its readiness. */
export interface Readable {
  ready(): Promise<Readiness>;
}

/** The response of `/readyz`. */
export interface GatewayReadiness {
  /**
   * Whether the whole graph is available. With one subgraph down the rest still is; `/healthz` covers the gateway
   * alone.
   */
  ready: boolean;
  subgraphs: Record<string, Readiness>;
}

/** Checks the readiness of every subgraph. */
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

/** Checks a remote subgraph by its own `/readyz`. */
export function remoteReadiness(url: string): Readable {
  return {
    async ready() {
      const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(PATIENCE_MS) });
      return (await response.json()) as Readiness;
    },
  };
}
