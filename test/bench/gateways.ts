import { tokenOf } from '@xiangxun/gateway/demo/client';
import { until } from '@xiangxun/gateway/demo/until';
import { freePort, type Installation, openInstallation, run, SIGNING_SECRET } from '../testkit/installation.ts';
import { type Contender, compete, contender, type Question } from './contender.ts';
import { openBenchDatabase } from './database.ts';

/**
 * Measured as in production, since graphql-js makes more checks elsewhere. The clients' budget is so large that it
 * limits nobody.
 */
export const PRODUCTION = {
  NODE_ENV: 'production',
  XIANGXUN_ISSUER: 'embedded',
  XIANGXUN_BUDGET: '1000000000:1000000000',
} as const;

/** A query for both gateways, and its client. */
export interface GatewayBench {
  /** A demo client. */
  readonly client: string;
  /** Writes the data that the query returns. */
  prepare(installation: Installation): Promise<Question>;
}

/**
 * Compares the gateway with `@apollo/gateway` over the same running subgraphs, in alternating rounds. Both cache plans,
 * neither caches responses.
 *
 * @throws if the two do not return the same data
 */
export async function againstApollo({ client, prepare }: GatewayBench, repeats: number): Promise<void> {
  Object.assign(process.env, PRODUCTION);
  const installation = await openInstallation('processes', await openBenchDatabase());
  const question = await prepare(installation);
  const contenders = [await ourGateway(installation, client), await apolloGateway(installation, client)] as const;
  await compete(contenders, question, repeats);
  await installation.close();
}

async function ourGateway({ url, processes }: Installation, client: string): Promise<Contender> {
  return contender('the gateway', url, processes.get('gateway')?.pid, await headersOf(url, client));
}

async function apolloGateway({ subgraphUrls }: Installation, client: string): Promise<Contender> {
  const env = {
    CLIENT: client,
    XIANGXUN_SIGNING_SECRET: SIGNING_SECRET,
    SUBGRAPH_URLS: JSON.stringify(subgraphUrls),
  };
  return startContender('@apollo/gateway', 'test/bench/apollo-gateway.ts', env);
}

/** The headers of a demo client's requests. */
export async function headersOf(url: string, client: string): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await tokenOf(url, client)}`, 'accept-language': 'en' };
}

/** Starts a server for comparison, in a process of its own that ends with this one. */
export async function startContender(
  name: string,
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<Contender> {
  const port = await freePort();
  const child = run(['--import', 'tsx', program], { ...process.env, ...env, PORT: String(port) });
  process.once('exit', () => child.kill());
  const url = `http://127.0.0.1:${port}`;
  await until(name, async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok);
  return contender(name, url, child.pid);
}
