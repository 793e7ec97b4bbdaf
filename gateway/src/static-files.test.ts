import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFiles } from './static-files.ts';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiangxun-files-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'not for you');
  await writeFile(join(folder, 'page', 'index.html'), '<p>乡训</p>');
  await writeFile(join(folder, 'page', 'assets', 'main-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'page', 'assets', 'main-1a2b.js.br'), 'by Brotli');
  await writeFile(join(folder, 'page', 'assets', 'main-1a2b.js.gz'), 'by gzip');
  const files = await serveFiles(join(folder, 'page'));
  server = createServer((incoming, response) => {
    if (!files(incoming.url ?? '/', incoming, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Sends a path unchanged; `fetch` would normalise it. */
function get(
  path: string,
  method = 'GET',
  given: Record<string, string> = {},
): Promise<{ status: number | undefined; headers: object; body: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, method, headers: given }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('serveFiles', () => {
  it('gives the page, which may load nothing from elsewhere', async () => {
    const page = await get('/');
    expect(page).toMatchObject({ status: 200, body: '<p>乡训</p>' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    });
  });

  it('lets what bears a digest in its name be kept', async () => {
    const { headers } = await get('/assets/main-1a2b.js');
    expect(headers).toMatchObject({ 'cache-control': expect.stringContaining('immutable') });
  });

  it('answers HEAD without a body', async () => {
    expect(await get('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('gives what a file was compressed to before, to clients that accept it, and by no path of its own', async () => {
    const main = (accepted?: string, method = 'GET') =>
      get('/assets/main-1a2b.js', method, accepted === undefined ? {} : { 'accept-encoding': accepted });
    const ofType = { 'content-type': 'text/javascript; charset=utf-8', vary: 'Accept-Encoding' };
    expect(await main('gzip, br')).toMatchObject({
      body: 'by Brotli',
      headers: { ...ofType, 'content-encoding': 'br', 'content-length': '9' },
    });
    expect(await main('gzip')).toMatchObject({ body: 'by gzip', headers: { 'content-encoding': 'gzip' } });
    expect(await main('gzip', 'HEAD')).toMatchObject({ body: '', headers: { 'content-length': '7' } });
    for (const accepted of [undefined, 'deflate', 'br;q=0, gzip;q=0']) {
      const plain = await main(accepted);
      expect(plain).toMatchObject({ body: 'export {};', headers: ofType });
      expect(plain.headers).not.toHaveProperty('content-encoding');
    }
    expect(await get('/assets/main-1a2b.js.br')).toMatchObject({ status: 404 });
  });

  it('finds nothing outside its folder', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/../../secret.txt',
      '/assets',
      '/index.html/',
    ]) {
      expect(await get(path), path).toMatchObject({ status: 404 });
    }
  });
});
