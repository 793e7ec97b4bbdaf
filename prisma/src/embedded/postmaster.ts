import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether the server of a cluster's pid file is alive. A killed server leaves that file behind. */
export function isRunning(data: string): boolean {
  const pid = runningFile(data)?.[0];
  if (!pid) return false;
  const state = readOptional(`/proc/${pid}/stat`);
  // A killed process stays as a zombie (Z) until its parent collects it; in a container nobody may ever do so.
  if (existsSync('/proc/self/stat')) return state !== undefined && /\(postgres\) [^ZX]/.test(state);
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The port on which a running server listens. */
export function portOf(data: string): number {
  return Number(runningFile(data)?.[3]);
}

/** The pid file; its lines are pid, data folder, start time, port, and others that are not used here. */
export function pidFile(data: string): string {
  return join(data, 'postmaster.pid');
}

function runningFile(data: string): string[] | undefined {
  return readOptional(pidFile(data))
    ?.split('\n')
    .map((line) => line.trim());
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
