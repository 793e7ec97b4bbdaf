import type { GraphContext } from '../context.ts';
import { on } from '../service/news.ts';
import type { SubgraphName } from '../service/subgraph.ts';
import { encodeCursor } from './cursor.ts';
import { rememberSight } from './sight.ts';

/** Cursors at the end of a subgraph's feed, one whenever it has grown since the last; ends when it is returned. */
export function growth(context: GraphContext, subgraph: SubgraphName): AsyncIterableIterator<string> {
  let ended = false;
  let last: number | undefined;
  let wake = (): void => {};
  const off = on(subgraph, () => wake());

  const grown = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  const end = async (): Promise<IteratorReturnResult<undefined>> => {
    ended = true;
    off();
    wake();
    return { done: true, value: undefined };
  };
  const next = async (): Promise<IteratorResult<string, undefined>> => {
    while (!ended) {
      const more = grown();
      const { rows } = await context.pool.query<{ installation: string; seq: number }>(
        'SELECT installation, last_seq::float8 AS seq FROM feed_state',
      );
      const [state] = rows;
      const seq = state?.seq ?? 0;
      if (state && last !== undefined && seq > last) {
        last = seq;
        const told = [await rememberSight(context.pool, context.sight)];
        return { done: false, value: encodeCursor({ installation: state.installation, seq, told }) };
      }
      last ??= seq;
      await more;
    }
    return end();
  };
  return {
    next,
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
