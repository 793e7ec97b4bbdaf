import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded } from '@xiangxun/prisma/embedded/embedded';

const PREFIX = 'xiangxun-sandbox-';

/** Creates a folder for one run of the sandbox, named after this process. */
export function makeFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
  // The database's account must be able to enter it.
  chmodSync(folder, 0o755);
  return folder;
}

/** Removes what killed sandboxes left behind, including their database servers. Returns how many there were. */
export async function clearStale(parent = tmpdir()): Promise<number> {
  const stale = readdirSync(parent).filter((name) => {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  for (const name of stale) await removeEmbedded(join(parent, name));
  return stale.length;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
