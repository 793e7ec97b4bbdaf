import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

/**
 * Runs a program of PostgreSQL to its end under the account.
 *
 * @param output whether to return its output; programs that leave a server running must not share their output with it
 * @throws with the program's output if it fails
 */
export async function runProgram(
  program: string,
  parameters: readonly string[],
  account: Account | undefined,
  output = true,
): Promise<void> {
  const { uid, gid } = account ?? {};
  const child = spawn(program, parameters, {
    uid,
    gid,
    // The account may be unable to enter this process' working folder.
    cwd: account ? '/' : undefined,
    env: { ...process.env, LC_ALL: 'C', PGOPTIONS: '' },
    stdio: ['ignore', output ? 'pipe' : 'ignore', output ? 'pipe' : 'ignore'],
    windowsHide: true,
  });
  const printed: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0) throw new Error(`${program} failed (${status}): ${Buffer.concat(printed).toString().trim()}`);
}
