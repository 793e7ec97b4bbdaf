import type { GraphQLFormattedError } from 'graphql';
import type { Group } from '../plan/plan.ts';

/** An object of a subgraph's answer. */
export type DataObject = Record<string, unknown>;

/** A subgraph's error, and the part of its path below the null that it explains. */
export interface Fault {
  readonly error: GraphQLFormattedError;
  readonly rest: readonly (string | number)[];
  told: boolean;
}

/** The distinct entities of a group, by key. */
export interface Entities {
  readonly representations: { __typename: string; [key: string]: unknown }[];
  readonly indexes: Map<unknown, number>;
  /** In the order of the representations; undefined before they were requested, and if no answer came. */
  found?: readonly unknown[];
}

/** The subgraphs' answers to the requests of an operation. */
export interface Answers {
  /** By request: the data at the root; undefined if none was requested or came. */
  readonly data: Map<number, DataObject>;
  /** By request: why there is no data. */
  readonly failed: Map<number, readonly Fault[]>;
  readonly entities: Map<Group, Entities>;
  /** By the object or list that holds a null, and its key or index: the errors that explain it. */
  readonly faults: Map<object, Map<string | number, Fault[]>>;
  readonly all: Fault[];
}

export function noAnswers(): Answers {
  return { data: new Map(), failed: new Map(), entities: new Map(), faults: new Map(), all: [] };
}

/** The entities of a group; a group with the same selection shares them. */
export function entitiesOf({ entities }: Answers, group: Group): Entities {
  const asking = group.same ?? group;
  const known = entities.get(asking);
  if (known) return known;
  const none = { representations: [], indexes: new Map() };
  entities.set(asking, none);
  return none;
}

/** Stores the answer to a request. Each error is recorded at the first null on its path. */
export function keepAnswer(
  answers: Answers,
  request: number,
  data: DataObject | null | undefined,
  errors: readonly GraphQLFormattedError[],
): void {
  if (!data) {
    const faults = errors.map((error) => ({ error, rest: [], told: false }));
    answers.all.push(...faults);
    answers.failed.set(request, faults);
    return;
  }
  answers.data.set(request, data);
  for (const error of errors) keepFault(answers, data, error);
}

function keepFault({ faults, all }: Answers, data: DataObject, error: GraphQLFormattedError): void {
  const path = error.path ?? [];
  let holder: unknown = data;
  for (const [index, step] of path.entries()) {
    if (typeof holder !== 'object' || holder === null) break;
    const value: unknown = Object.hasOwn(holder, step) ? (holder as Record<string | number, unknown>)[step] : undefined;
    if (value === null || value === undefined) {
      const fault = { error, rest: path.slice(index + 1), told: false };
      const here = faults.get(holder) ?? new Map<string | number, Fault[]>();
      faults.set(holder, here.set(step, [...(here.get(step) ?? []), fault]));
      all.push(fault);
      return;
    }
    holder = value;
  }
  all.push({ error, rest: [], told: false });
}
