import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A lock older than this counts as abandoned, in ms. */
const LONGEST_HOLD = 180_000;

/** Runs work while no other process holds the same lock file. Locks of dead processes are released. */
export async function exclusively<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  const own = `${lock}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(own, String(process.pid));
  try {
    while (!tookLock(own, lock)) {
      freeStaleLock(lock, own);
      await pause(50);
    }
    try {
      return await work();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** A link is created atomically, so nobody reads a lock without its holder. */
function tookLock(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead holder's lock. If another process has taken the lock meanwhile, restores it. */
function freeStaleLock(lock: string, own: string): void {
  if (!isStale(lock)) return;
  const away = `${own}.stale`;
  try {
    renameSync(lock, away);
    if (!isStale(away)) tookLock(away, lock);
    rmSync(away, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function isStale(lock: string): boolean {
  try {
    return Date.now() - statSync(lock).mtimeMs > LONGEST_HOLD || !isAlive(Number(readFileSync(lock, 'utf8')));
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
