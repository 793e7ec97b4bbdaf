import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const shutdown = fileURLToPath(new URL('shutdown.ts', import.meta.url));
const log = fileURLToPath(new URL('log.ts', import.meta.url));

/** Runs a process that shuts down with the given steps, sends it signals, and returns its exit code and output. */
async function endedBy(signals: NodeJS.Signals[], steps: string): Promise<{ code: number; out: string }> {
  const script = `
    import { createLog } from ${JSON.stringify(log)};
    import { shutDownOnSignal } from ${JSON.stringify(shutdown)};
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    shutDownOnSignal(createLog('test', { level: 'info', format: 'text' }), [${steps}], 2_000);
    setInterval(() => undefined, 1_000);
    console.log('ready');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const exit = once(child, 'exit');
  await expect.poll(() => out, { timeout: 20_000 }).toContain('ready');
  for (const signal of signals) {
    child.kill(signal);
    await expect.poll(() => out.includes('step 1') || child.exitCode !== null, { timeout: 5_000 }).toBe(true);
  }
  const [code] = await exit;
  return { code, out };
}

describe('a process that is asked to end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'takes its steps in order at %s, also after one that fails',
    async (signal) => {
      const steps = `async () => { await wait(50); console.log('step 1'); throw new Error('stuck'); }, async () => console.log('step 2')`;
      const { code, out } = await endedBy([signal], steps);
      expect(code).toBe(0);
      expect(out).toMatch(/shutting down.*step 1.*stuck.*step 2.*shut down/s);
    },
  );

  it('ends at once at a second signal', async () => {
    const { code, out } = await endedBy(
      ['SIGTERM', 'SIGTERM'],
      `async () => { console.log('step 1'); await wait(60_000); }`,
    );
    expect(code).toBe(1);
    expect(out).not.toContain('took too long');
  });

  it('ends when a step takes too long', async () => {
    const { code, out } = await endedBy(['SIGTERM'], `async () => { console.log('step 1'); await wait(60_000); }`);
    expect(code).toBe(1);
    expect(out).toContain('took too long');
  });
});
