import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { acceptedEncoding, type Encoding } from './http/compression.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Pages load nothing from other hosts and cannot be framed. Editors set styles and start workers. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');

/** The suffix of a compressed file beside the original. */
const SUFFIXES: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

interface StaticFile {
  body: Buffer;
  compressed: Partial<Record<Encoding, Buffer>>;
  headers: Record<string, string>;
}

/** Answers with a file; false if there is none at that path. */
export type StaticFiles = (path: string, request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Serves the files that a folder has when this is called. Files added later are never found, so no path can lead out of
 * the folder. A file's `.br` and `.gz` variants are sent to clients that accept them. Files under `assets/` have a
 * digest in their names and may be cached forever.
 */
export async function serveFiles(folder: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = new Set(entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name)));
  const compressedAs = async (file: string, encoding: Encoding) => {
    const compressed = `${file}${SUFFIXES[encoding]}`;
    return paths.has(compressed) ? { [encoding]: await readFile(compressed) } : {};
  };
  for (const file of paths) {
    if (Object.values(SUFFIXES).some((suffix) => file.endsWith(suffix) && paths.has(file.slice(0, -suffix.length))))
      continue;
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    files.set(path === '/index.html' ? '/' : path, {
      body: await readFile(file),
      compressed: { ...(await compressedAs(file, 'br')), ...(await compressedAs(file, 'gzip')) },
      headers: {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        vary: 'Accept-Encoding',
      },
    });
  }
  return (path, request, response) => {
    const file = files.get(path);
    if (!file) return false;
    const encoding = acceptedEncoding(request.headers);
    const compressed = encoding && file.compressed[encoding];
    const body = compressed ?? file.body;
    response.writeHead(200, {
      ...file.headers,
      ...(compressed && { 'content-encoding': encoding }),
      'content-length': body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    return true;
  };
}
