import { startEmbedded } from '../embedded/embedded.ts';
import { dataFolder } from '../folders.ts';

/** A server for temporary databases, and how to release it. */
export interface AuthoringServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Opens the server of `DATABASE_URL`, whose user must be allowed to create databases, else the embedded one. */
export async function openAuthoringServer(env: NodeJS.ProcessEnv): Promise<AuthoringServer> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, stop: async () => undefined };
  const embedded = await startEmbedded(dataFolder(env));
  return { url: embedded.url(), stop: () => embedded.stop() };
}
