import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, openInstallation, type ProcessMode } from '../testkit/installation.ts';
import { tokenOf } from '../testkit/reply.ts';

/** An installation under attack. */
export interface Site {
  readonly installation: Installation;
  readonly url: string;
  readonly port: number;
  /** A token of a demo client; cached. */
  token(client: string): Promise<string>;
  /** The memory of all of its processes, in MiB. */
  memory(): number;
  /** The names of processes that have ended. */
  ended(): string[];
  /** The errors that the operator was notified of: error lines of the log, and exceptions. */
  complaints(): string[];
  close(): Promise<void>;
}

const MEBIBYTE_OF_KIB = 1_024;

/** Starts an installation and records its log. */
export async function openSite(mode: ProcessMode): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'xiangxun-attacked-'));
  const log = join(folder, 'log');
  const output = openSync(log, 'w');
  const installation = await openInstallation(mode, undefined, 'signed', output);
  const { url, processes } = installation;
  const tokens = new Map<string, Promise<string>>();

  return {
    installation,
    url,
    port: Number(new URL(url).port),
    token(client) {
      const token = tokens.get(client) ?? tokenOf(url, client);
      tokens.set(client, token);
      return token;
    },
    memory() {
      const pids = [...processes.values()].map(({ pid }) => String(pid));
      const sizes = execFileSync('ps', ['-o', 'rss=', '-p', pids.join(',')], { encoding: 'utf8' });
      const all = sizes.split('\n').reduce((sum, size) => sum + Number(size), 0);
      return Math.round(all / MEBIBYTE_OF_KIB);
    },
    ended: () =>
      [...processes].flatMap(([part, { exitCode, signalCode }]) =>
        exitCode === null && signalCode === null ? [] : [part],
      ),
    complaints: () => readFileSync(log, 'utf8').split('\n').filter(Boolean),
    close: async () => {
      await installation.close();
      closeSync(output);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
