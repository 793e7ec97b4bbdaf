import { startEmbedded } from '../embedded/embedded.ts';
import { dataFolder } from '../folders.ts';

/** A server on which databases can be made for a while, and what to do when they are dropped again. */
export interface AuthoringServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The server that `DATABASE_URL` names, whose user must be allowed to make databases, else the embedded one. */
export async function openAuthoringServer(env: NodeJS.ProcessEnv): Promise<AuthoringServer> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, stop: async () => undefined };
  const embedded = await startEmbedded(dataFolder(env));
  return { url: embedded.url(), stop: () => embedded.stop() };
}
