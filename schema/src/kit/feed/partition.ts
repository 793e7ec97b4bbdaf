import { graphError } from '../../contract/errors/graph-error.ts';
import { seal, unseal } from './seal.ts';

/** The most partitions of a feed. */
export const MOST_PARTITIONS = 64;

/** A part of a feed: the entities whose id's digest modulo `count` is `index`. */
export interface Partition {
  readonly index: number;
  readonly count: number;
}

/** The tokens of all partitions of a feed; together they cover the feed. Equal counts give equal tokens. */
export function partitionTokens(key: Buffer, count: number): string[] {
  if (count < 1 || count > MOST_PARTITIONS) {
    throw graphError('BAD_USER_INPUT', {
      en: `count is ${count}: a feed is read in 1 to ${MOST_PARTITIONS} partitions`,
      zh: `count 为 ${count}：变更流可分为 1 至 ${MOST_PARTITIONS} 个分区`,
    });
  }
  return Array.from({ length: count }, (_, index) => seal(key, JSON.stringify(['partition', index, count])));
}

/**
 * The partition of a token.
 *
 * @throws BAD_USER_INPUT if it is not a token of this feed
 */
export function openPartition(key: Buffer, token: string): Partition {
  const text = unseal(key, token);
  const [what, index, count] = text ? (JSON.parse(text) as [string, number, number]) : [];
  if (what === 'partition' && index !== undefined && count !== undefined) return { index, count };
  throw graphError('BAD_USER_INPUT', {
    en: 'partition is no token of this feed: ask the feed’s Partitions field for them',
    zh: 'partition 不是该变更流的分区令牌：请由其 Partitions 字段取得',
  });
}
