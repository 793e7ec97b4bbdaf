import { type ExecutionResult, type ResponsePath as Path, responsePathAsArray } from 'graphql';
import { isHiding, isLookup, type Reply } from './yardstick.ts';

// What must be equal, and what graphql-js and the GraphQL specification (6.4.4, "Handling Execution Errors") leave
// open:
//
// - `data` must be equal as JSON text, so with the keys in the same order.
//
// - Errors are compared by the nulls that they explain: the path of an error leads to a first null in `data`. Messages,
// codes and the number of errors for one null are not compared. If several fields fail below a null, it is open which
// of them is reported, since the others may be cancelled.
//
// - A null for a hidden entity needs no error, and may have one. If something failed below such a null, the failure may
// go unreported: whoever learns first that the entity is hidden need not request the rest.
//
// - If a subgraph fails to look an entity up, one error may cover all fields from there: at one of them, or at the
// entity. An error whose path ends at an object that is not null explains nulls among its fields.
//
// - A request that did not run has no `data`, and at least one error.

type Key = string | number;

interface Explained {
  /** Positions of nulls, each a path as JSON text. */
  readonly nulls: ReadonlySet<string>;
  /** Positions of objects with an error for some of their fields. */
  readonly objects: ReadonlySet<string>;
  /** Errors that explain nothing. */
  readonly astray: readonly string[];
}

/** Finds the first difference between the result of graphql-js and the actual one; undefined if there is none. */
export function differenceOf(expected: Reply, came: Reply, hidden?: readonly Path[]): string | undefined {
  if (expected.results.length !== came.results.length) {
    return `${came.results.length} results instead of ${expected.results.length}`;
  }
  for (const [index, result] of expected.results.entries()) {
    const difference = resultDifference(result, came.results[index] ?? {}, hidden ?? []);
    if (difference) return difference;
  }
  if (expected.effects.join() !== came.effects.join())
    return 'the effects of the mutation are others, or in another order';
  return undefined;
}

function resultDifference(
  expected: ExecutionResult,
  came: ExecutionResult,
  hidden: readonly Path[],
): string | undefined {
  if (JSON.stringify(expected.data ?? null) !== JSON.stringify(came.data ?? null)) return 'data';
  const data = came.data ?? null;
  const failures = (expected.errors ?? []).filter((error) => !isHiding(error));
  const required = explainedBy(data, failures);
  const lookups = explainedBy(data, failures.filter(isLookup));
  const allowed = explainedBy(data, expected.errors ?? []).nulls;
  const given = explainedBy(data, came.errors ?? []);
  if (given.astray.length > 0) return `an error explains nothing: ${given.astray[0]}`;

  const underHidden = new Set(hidden.map((path) => firstNull(data, responsePathAsArray(path)).position));
  const givenBeneath = new Set([...given.nulls].map(parentOf));
  const isGiven = (position: string) =>
    given.nulls.has(position) ||
    given.objects.has(parentOf(position)) ||
    (lookups.nulls.has(position) && givenBeneath.has(parentOf(position)));
  const missing = [...required.nulls].find((position) => !isGiven(position) && !underHidden.has(position));
  if (missing) return `no error explains the null at ${missing}`;
  const surplus = [...given.nulls].find((position) => !allowed.has(position));
  if (surplus) return `an error stands at ${surplus}, where none belongs`;
  const idle = [...given.objects].find(
    (object) => ![...required.nulls].some((position) => parentOf(position) === object),
  );
  return idle && `an error stands at the object at ${idle}, none of whose fields failed`;
}

function explainedBy(
  data: unknown,
  errors: readonly { path?: readonly Key[] | undefined; message: string }[],
): Explained {
  const nulls = new Set<string>();
  const objects = new Set<string>();
  const astray: string[] = [];
  for (const { path, message } of errors) {
    const { position, value } = firstNull(data, path ?? []);
    if (value === null) nulls.add(position);
    else if (typeof value === 'object' && path) objects.add(position);
    else astray.push(`${JSON.stringify(path)} ${message}`);
  }
  return { nulls, objects, astray };
}

/** Follows a path as far as there are values. */
function firstNull(data: unknown, path: readonly Key[]): { position: string; value: unknown } {
  let value = data;
  let length = 0;
  while (length < path.length && typeof value === 'object' && value !== null) {
    const key = path[length] as Key;
    value = Object.hasOwn(value, key) ? (value as Record<Key, unknown>)[key] : undefined;
    length += 1;
  }
  return { position: JSON.stringify(path.slice(0, length)), value };
}

function parentOf(position: string): string {
  return JSON.stringify((JSON.parse(position) as Key[]).slice(0, -1));
}
