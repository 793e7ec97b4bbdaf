import type { Readiness, Sample, SubgraphName } from './subgraph.ts';

/** Upper bounds of the duration buckets, in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The counters of a served subgraph, for Prometheus. */
export interface Metrics {
  /** Counts an answered request by its HTTP status and its duration in seconds. */
  observe(status: number, seconds: number): void;
  /** Returns all counters, including those of engines, in Prometheus' text format 0.0.4. */
  text(readiness: Readiness, samples?: readonly Sample[]): string;
}

/** Creates a subgraph's counters at zero. */
export function createMetrics(subgraph: SubgraphName): Metrics {
  const byStatus = new Map<number, number>();
  const classes = BOUNDS.map(() => 0);
  let count = 0;
  let sum = 0;
  return {
    observe(status, seconds) {
      byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
      count += 1;
      sum += seconds;
      for (const [index, bound] of BOUNDS.entries()) {
        if (seconds <= bound) classes[index] = (classes[index] ?? 0) + 1;
      }
    },
    text({ checks }, samples = []) {
      const of = `subgraph="${subgraph}"`;
      const lines = [
        '# TYPE xiangxun_requests_total counter',
        ...[...byStatus].map(([status, each]) => `xiangxun_requests_total{${of},status="${status}"} ${each}`),
        '# TYPE xiangxun_request_seconds histogram',
        ...BOUNDS.map((bound, index) => `xiangxun_request_seconds_bucket{${of},le="${bound}"} ${classes[index]}`),
        `xiangxun_request_seconds_bucket{${of},le="+Inf"} ${count}`,
        `xiangxun_request_seconds_sum{${of}} ${sum}`,
        `xiangxun_request_seconds_count{${of}} ${count}`,
        '# TYPE xiangxun_ready gauge',
        ...checks.map(({ name, ready }) => `xiangxun_ready{${of},check="${name}"} ${ready ? 1 : 0}`),
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes{${of}} ${process.memoryUsage.rss()}`,
        ...linesOf(samples, of),
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}

function linesOf(samples: readonly Sample[], of: string): string[] {
  const types = new Map(samples.map(({ name, type }) => [name, type]));
  return [...types].flatMap(([name, type]) => [
    `# TYPE ${name} ${type}`,
    ...samples
      .filter((sample) => sample.name === name)
      .map(({ labels = {}, value }) => {
        const own = Object.entries(labels).map(([label, text]) => `,${label}="${text}"`);
        return `${name}{${of}${own.join('')}} ${value}`;
      }),
  ]);
}
