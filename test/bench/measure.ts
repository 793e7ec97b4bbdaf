import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second in `/proc`. */
const TICKS = 100;

/** The median of the values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** The value at a quantile. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The CPU time that a process has used so far, in ms. */
export function cpuOf(pid: number): number {
  const { own } = statOf(pid);
  return own;
}

/** The parent process. */
export function parentOf(pid: number): number {
  return statOf(pid).parent;
}

/** The CPU time that a database server has used so far, in ms, including open and closed connections. */
export function cpuOfServer(server: number): number {
  const { own, ended } = statOf(server);
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.reduce((sum, name) => {
    const { parent, own } = statOf(Number(name));
    return parent === server ? sum + own : sum;
  }, own + ended);
}

/** The direct and indirect child processes. */
export function descendantsOf(pid: number): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = processes.map(Number).filter((each) => parentOf(each) === pid);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** The parent of a process, and the CPU time of itself and of its ended children; zero if it is gone. */
function statOf(pid: number): { parent: number; own: number; ended: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').map(Number) ?? [];
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent, own: ((user + system) * 1_000) / TICKS, ended: ((endedUser + endedSystem) * 1_000) / TICKS };
  } catch {
    return { parent: 0, own: 0, ended: 0 };
  }
}

/** The resident memory of a process, in bytes. */
export function memoryOf(pid: number): number {
  return bytesIn(`/proc/${pid}/status`, 'VmRSS');
}

/** The same, with its proportional share of shared memory. */
export function shareOfMemory(pid: number): number {
  return bytesIn(`/proc/${pid}/smaps_rollup`, 'Pss');
}

function bytesIn(file: string, name: string): number {
  const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(file, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}

/** Runs work for each item with limited concurrency, and returns the duration of each in ms. */
export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<number[]> {
  const durations: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const item = items[next++] as Item;
      const start = performance.now();
      await work(item);
      durations.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return durations;
}
