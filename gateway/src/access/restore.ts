import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Refusal } from './requirements.ts';
import { WITHHELD, type Withheld } from './withhold.ts';

/** The answer to an operation nothing of which may run. */
export function refused({ code, message }: Refusal): ExecutionResult {
  return { data: null, errors: [new GraphQLError(message, { extensions: { code } })] };
}

/** An answer as the client asked for it: null and one error for each field that was withheld, where it would have been. */
export function restore(result: ExecutionResult, withheld: readonly Withheld[]): ExecutionResult {
  const errors = new Map<number, GraphQLError>();

  const walk = (value: unknown, path: (string | number)[]): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const index = key.startsWith(WITHHELD) ? Number(key.slice(WITHHELD.length)) : undefined;
        const field = index === undefined ? undefined : withheld[index];
        if (index === undefined || !field) return [key, walk(inner, [...path, key])];
        const { code, message } = field;
        if (!errors.has(index)) {
          errors.set(index, new GraphQLError(message, { path: [...path, field.key], extensions: { code } }));
        }
        return [field.key, null];
      }),
    );
  };

  const data = walk(result.data, []) as ExecutionResult['data'];
  if (errors.size === 0) return { ...result, data };
  return { ...result, data, errors: [...(result.errors ?? []), ...errors.values()] };
}
