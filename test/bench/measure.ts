import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel's clock in a second, by which `/proc` counts. */
const TICKS = 100;

/** The middle of the values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The processor time that a process has used so far, in milliseconds. */
export function cpuOf(pid: number): number {
  const { own } = statOf(pid);
  return own;
}

/** The process that started another. */
export function parentOf(pid: number): number {
  return statOf(pid).parent;
}

/** The processor time that a database server has used so far, in milliseconds, with its connections and those that have ended. */
export function cpuOfServer(server: number): number {
  const { own, ended } = statOf(server);
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.reduce((sum, name) => {
    const { parent, own } = statOf(Number(name));
    return parent === server ? sum + own : sum;
  }, own + ended);
}

/** The processes that a process has started, those that these have started, and so on. */
export function descendantsOf(pid: number): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = processes.map(Number).filter((each) => parentOf(each) === pid);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** The parent of a process, and the processor time of itself and of its children that have ended; of one that is gone, nothing. */
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

/** The memory of a process that is resident, in bytes. */
export function memoryOf(pid: number): number {
  return bytesIn(`/proc/${pid}/status`, 'VmRSS');
}

/** The same, with a proportional part of what it shares with other processes. */
export function shareOfMemory(pid: number): number {
  return bytesIn(`/proc/${pid}/smaps_rollup`, 'Pss');
}

function bytesIn(file: string, name: string): number {
  const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(file, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}

/** Does work for each item, so many at a time, and gives how long each took in milliseconds. */
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
