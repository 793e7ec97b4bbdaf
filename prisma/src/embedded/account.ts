import { spawnSync } from 'node:child_process';
import { lchownSync } from 'node:fs';

/** The operating system account that runs the server. PostgreSQL refuses to run as root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/** Returns the account to run the server under, or undefined if this process' own account is suitable. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of CANDIDATES) {
    const [uid, gid] = ['-u', '-g'].map((option) => Number.parseInt(answer('id', [option, name]), 10));
    if (uid && gid) return { name, uid, gid };
  }
  throw new Error(
    `PostgreSQL cannot run as root, and there is no account ${CANDIDATES.join(' or ')} to run it under: ` +
      'add one, start this as another user, or set DATABASE_URL to a PostgreSQL server',
  );
}

/** Whether the account can enter a folder: permissions of all parent folders count, and access lists too. */
export function canEnter(account: Account | undefined, folder: string): boolean {
  if (!account) return true;
  const { uid, gid } = account;
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { uid, gid, cwd: '/' }).status === 0;
}

/** Gives a file, folder or link to the account. */
export function giveTo(account: Account | undefined, path: string): void {
  if (account) lchownSync(path, account.uid, account.gid);
}

function answer(command: string, parameters: readonly string[]): string {
  return spawnSync(command, parameters, { encoding: 'utf8' }).stdout ?? '';
}
