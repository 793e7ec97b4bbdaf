import type { Language } from '@xiangxun/schema/contract/errors/graph-error';
import { endableStream, streamOf } from '@xiangxun/schema/service/stream';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { languageFor, type RequestContext } from './graph.ts';
import { createTally } from './tally.ts';

/** How many streams a client may have open at once, over all its connections to one gateway. */
export const DEFAULT_STREAMS = 100;

/** The longest delay of a timer, in ms. */
export const LONGEST_TIMER = 2 ** 31 - 1;

type Stream = AsyncIterableIterator<ExecutionResult>;

/** Opens a stream if its client may have one more. */
export type BoundStreams = (context: RequestContext, open: () => Promise<Stream>) => Promise<Stream>;

/**
 * Ends streams when their token expires, and limits how many a client has open. A stream above the limit has the
 * refusal as its only result.
 */
export function boundStreams(most: number): BoundStreams {
  const streams = createTally();

  return async (context, open) => {
    const { viewer, address = '', until } = context;
    const language = languageFor(context);
    const owner = viewer ? `client ${viewer.client}` : `address ${address}`;
    if (streams.of(owner) >= most) return streamOf(tooMany(most, language));
    streams.add(owner, 1);
    let held = true;
    const release = () => {
      if (held) streams.add(owner, -1);
      held = false;
    };
    try {
      return lasting(await open(), until, release, language);
    } catch (error) {
      release();
      throw error;
    }
  };
}

function tooMany(most: number, language: Language): ExecutionResult {
  const wording = {
    en: `This client has ${most} streams open, which is the most: end one before another is opened`,
    zh: `本客户端已打开 ${most} 个流，达到上限：请先结束一个`,
  };
  return { data: null, errors: [new GraphQLError(wording[language], { extensions: { code: 'BAD_REQUEST' } })] };
}

/** A stream that reports the expiry of its token before it ends, and calls `release` whatever ends it. */
function lasting(
  source: AsyncIterable<ExecutionResult>,
  until: number | undefined,
  release: () => void,
  language: Language,
): Stream {
  const expiry = new AbortController();
  const left = Math.min((until ?? Number.POSITIVE_INFINITY) - Date.now(), LONGEST_TIMER);
  const timer = setTimeout(() => expiry.abort(), left).unref();
  const stream = endableStream(source, (result) => result, expiry.signal);
  let told = false;
  const finish = () => {
    clearTimeout(timer);
    release();
  };

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const result = await stream.next().catch((error: unknown) => {
        finish();
        throw error;
      });
      if (!result.done) return result;
      finish();
      if (told || !expiry.signal.aborted) return result;
      told = true;
      return { done: false, value: expired(language) };
    },
    async return() {
      told = true;
      finish();
      await stream.return?.();
      return { done: true, value: undefined };
    },
  };
}

function expired(language: Language): ExecutionResult {
  const wording = {
    en: 'The token has expired: go on with a new one, after the last cursor',
    zh: '令牌已过期：请使用新令牌，从最后的游标继续',
  };
  return { data: null, errors: [new GraphQLError(wording[language], { extensions: { code: 'UNAUTHENTICATED' } })] };
}
