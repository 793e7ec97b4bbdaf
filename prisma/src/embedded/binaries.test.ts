import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';

describe('the programs of PostgreSQL', () => {
  let folder: string;
  let copies: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xiangxun-package-'));
    copies = mkdtempSync(join(tmpdir(), 'xiangxun-copies-'));
    chmodSync(copies, 0o755);
    for (const name of ['bin/initdb', 'bin/pg_ctl', 'lib/libpq.so.5.18']) {
      const path = join(folder, 'native', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 });
    }
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    writeFileSync(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links));
  });

  afterEach(() => {
    for (const path of [folder, copies]) rmSync(path, { recursive: true });
  });

  it('get the links of their libraries, which install scripts would have made', () => {
    chmodSync(folder, 0o755);
    const { initdb } = findBinaries(undefined, () => copies, { folder, version: '1' });
    expect(initdb).toBe(join(folder, 'native/bin/initdb'));
    expect(readlinkSync(join(folder, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
  });

  it('are copied where the server’s account cannot enter their folder', () => {
    chmodSync(folder, 0o700);
    const account = serverAccount();
    const found = findBinaries(account, () => copies, { folder, version: '1' });
    const home = dirname(dirname(dirname(found.initdb)));
    expect(home).toBe(account ? join(copies, 'postgresql-1') : folder);
    expect(readlinkSync(join(home, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
    const { uid, gid } = account ?? {};
    expect(spawnSync(found.pgCtl, { uid, gid, cwd: '/' }).status).toBe(0);
    expect(findBinaries(account, () => copies, { folder, version: '1' })).toEqual(found);
  });
});
