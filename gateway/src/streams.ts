import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { endableStream } from '@xiangxun/schema/service/stream';
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { RequestContext } from './transport.ts';

/** How many streams a client may have open at once, over all its connections to one gateway. */
export const DEFAULT_STREAMS = 100;

/** The longest time that a timer can be set for, in ms. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** Ends streams when the token that they were opened with does, and bounds how many a client has open. */
export function streamsPlugin(most: number): GatewayPlugin<RequestContext> {
  const open = new Map<string, number>();

  const take = (client: string): (() => void) | undefined => {
    const taken = open.get(client) ?? 0;
    if (taken >= most) return undefined;
    open.set(client, taken + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = (open.get(client) ?? 1) - 1;
      if (left > 0) open.set(client, left);
      else open.delete(client);
    };
  };

  return {
    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn(async (args: Parameters<typeof subscribeFn>[0]) => {
        const { viewer, until } = args.contextValue as RequestContext;
        const release = take(viewer?.client ?? '');
        if (!release) return tooMany(most);
        try {
          const answer = (await subscribeFn(args)) as ExecutionResult | AsyncIterable<ExecutionResult>;
          if (Symbol.asyncIterator in answer) return lasting(answer, until, release);
          release();
          return answer;
        } catch (error) {
          release();
          throw error;
        }
      });
    },
  };
}

function tooMany(most: number): ExecutionResult {
  const message = `This client has ${most} streams open, which is the most: end one before another is opened`;
  return { data: null, errors: [new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })] };
}

/** A stream that says so when it ends because its token has expired, and `release`s when it ends by whatever reason. */
function lasting(
  source: AsyncIterable<ExecutionResult>,
  until: number | undefined,
  release: () => void,
): AsyncIterableIterator<ExecutionResult, undefined> {
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
      return { done: false, value: expired() };
    },
    async return() {
      told = true;
      finish();
      await stream.return?.();
      return { done: true, value: undefined };
    },
  };
}

function expired(): ExecutionResult {
  const message = 'The token has expired: go on with a new one, after the last cursor';
  return { data: null, errors: [new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } })] };
}
