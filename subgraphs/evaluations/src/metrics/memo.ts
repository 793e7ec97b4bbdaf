import type { GraphContext } from '@xiangxun/schema/kit/context';
import type { MetricLevel } from '@xiangxun/schema/contract/catalogue/vocabulary/metrics';
import { today } from '@xiangxun/schema/kit/clock';
import { shared } from '@xiangxun/schema/service/cancellation';
import type { Pool } from 'pg';
import type { Period } from '../period/period.ts';
import type { MetricRule } from './metric-rule.ts';
import { type Figures, aggregate } from './aggregate.ts';

/** The most figures that a process remembers. */
const MOST = 500;

interface Remembered {
  readonly position: string;
  readonly figures: () => Promise<Figures>;
}

const memories = new WeakMap<Pool, Map<string, Remembered>>();

/** What tells one state of the facts from another: how far the feeds have been read, and what was computed. */
const POSITION = `
  SELECT concat_ws('/', (SELECT string_agg(concat(source, cursor, rebuilt_to), ',' ORDER BY source) FROM mirror_cursor),
    (SELECT step FROM evaluated_day), (SELECT last_seq FROM feed_state)) AS position`;

/** The figures of a metric; remembered as long as no fact has changed, since whole levels are asked for page by page. */
export async function figuresOf(
  context: GraphContext,
  rule: MetricRule,
  level: MetricLevel,
  under: string,
  periods: readonly Period[],
): Promise<Figures> {
  const day = today();
  const key = JSON.stringify([rule.code, level, under, day, periods.map(({ label }) => label)]);
  const position = await positionOf(context);
  const { pool } = context;
  const memory = memories.get(pool) ?? new Map<string, Remembered>();
  memories.set(pool, memory);
  const known = memory.get(key);
  memory.delete(key);
  const work = () => aggregate(pool, rule, level, under, periods, day);
  const entry = known?.position === position ? known : { position, figures: shared(work) };
  memory.set(key, entry);
  for (const oldest of memory.keys()) {
    if (memory.size <= MOST) break;
    memory.delete(oldest);
  }
  return entry.figures();
}

const positions = new WeakMap<GraphContext, Promise<string>>();

/** The position is looked up once in a request, so that all its values are of one state. */
function positionOf(context: GraphContext): Promise<string> {
  const known = positions.get(context);
  if (known) return known;
  const position = context.pool.query<{ position: string }>(POSITION).then(({ rows }) => rows[0]?.position ?? '');
  positions.set(context, position);
  return position;
}
