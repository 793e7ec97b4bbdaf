/** A work that waits for its turn. */
interface Waiting<Work, Result> {
  readonly work: Work;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** How works are put together. */
export interface Grouping<Work, Result> {
  /** How many groups are done at the same time. */
  readonly lanes: number;
  /** The most that a group of more than one work holds. */
  readonly most: number;
  sizeOf(work: Work): number;
  /** Does a group, with a result for each work; where it fails, nothing of it has been done. */
  run(works: readonly Work[]): Promise<readonly (() => Result)[]>;
  /** Whether one work of a group can be at fault where it fails. */
  isFaultOfOne(error: unknown): boolean;
}

/**
 * Does works in groups: those that come while others are done go together. Of a group that fails for
 * what one holds each is done by itself, so that none fails for another's sake.
 */
export function inGroups<Work, Result>(grouping: Grouping<Work, Result>): (work: Work) => Promise<Result> {
  const waiting: Waiting<Work, Result>[] = [];
  let running = 0;

  const next = (): Waiting<Work, Result>[] => {
    let [count, size] = [0, 0];
    for (const { work } of waiting) {
      size += grouping.sizeOf(work);
      if (count > 0 && size > grouping.most) break;
      count += 1;
    }
    return waiting.splice(0, count);
  };
  const settle = async (group: readonly Waiting<Work, Result>[]): Promise<void> => {
    try {
      const results = await grouping.run(group.map(({ work }) => work));
      for (const [place, { resolve, reject }] of group.entries()) {
        try {
          resolve((results[place] as () => Result)());
        } catch (error) {
          reject(error);
        }
      }
    } catch (error) {
      if (group.length > 1 && grouping.isFaultOfOne(error)) for (const each of group) await settle([each]);
      else for (const { reject } of group) reject(error);
    }
  };
  const lane = async (): Promise<void> => {
    running += 1;
    while (waiting.length > 0) await settle(next());
    running -= 1;
  };
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (running < grouping.lanes) void lane();
    });
}
