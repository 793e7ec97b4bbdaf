import { tokenOf } from '@xiangxun/gateway/demo/client';
import { until } from '@xiangxun/gateway/demo/until';
import { freePort, type Installation, openInstallation, run, SIGNING_SECRET } from '../testkit/installation.ts';
import { type Contender, compete, contender, type Question } from './contender.ts';
import { openBenchDatabase } from './database.ts';

/**
 * What is measured in production's way: graphql-js checks more of itself elsewhere. The budget of a client is so large
 * that none is held back by it.
 */
export const PRODUCTION = {
  NODE_ENV: 'production',
  XIANGXUN_ISSUER: 'embedded',
  XIANGXUN_BUDGET: '1000000000:1000000000',
} as const;

/** A question to both gateways, and who asks it. */
export interface GatewayBench {
  /** One of the demo's. */
  readonly client: string;
  /** Writes what the question is to find. */
  prepare(installation: Installation): Promise<Question>;
}

/**
 * Asks the gateway and `@apollo/gateway` over the same running subgraphs the same, in rounds by turns. Neither keeps
 * answers; both keep plans.
 *
 * @throws when the two do not give the same data
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

/** Starts a server to be compared with, in a process of its own that ends with this one. */
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
