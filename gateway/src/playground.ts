import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@xiangxun/prisma/folders';
import type { Logger } from 'pino';
import { type StaticFiles, serveFiles } from './static-files.ts';

const FOLDER = join(ROOT, 'gateway/dist/playground/');
const MISSING = 'The playground has not been built: npm run build --workspace @xiangxun/gateway\n';

/** Serves the playground as it was built at installation; without a build, a page that says so. */
export async function openPlayground(log: Logger): Promise<StaticFiles> {
  if (existsSync(FOLDER)) return serveFiles(FOLDER);
  log.warn(MISSING.trim());
  return (path, _request, response) => {
    if (path !== '/') return false;
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' }).end(MISSING);
    return true;
  };
}
