import type { GraphQLFormattedError } from 'graphql';
import type { Refusal } from '../access/requirements.ts';
import { type Answers, type DataObject, entitiesOf, type Fault } from '../fetch/answers.ts';
import type { JsonText } from '../json-text.ts';
import { holds } from '../normalise/condition.ts';
import { inOrder } from '../normalise/order.ts';
import type { OutputField, OutputSet, Source, Wrap } from '../plan/plan.ts';

/** How many errors a response has at most. */
const MOST_ERRORS = 1_000;

const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** The result of writing a response. */
export interface Projection {
  readonly errors: readonly GraphQLFormattedError[];
  /** How many objects it contains, without the root. */
  readonly objects: number;
}

/** The inputs of projection. */
export interface ProjectOptions {
  /** Receives the data: `null` if a null propagates up to the root. */
  readonly text: JsonText;
  readonly answers: Answers;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Answers an introspection field, as JSON text. */
  introspect(source: Source & { in: 'schema' }): string;
  /** The error for a withheld field. */
  refuse(refusal: Refusal): GraphQLFormattedError;
}

interface Run extends ProjectOptions {
  readonly path: (string | number)[];
  readonly errors: GraphQLFormattedError[];
  readonly withheld: Set<Refusal | OutputField>;
  /** The object at which a failed entity look-up was last reported. */
  readonly missed: Map<Fault, string>;
  objects: number;
}

/**
 * Combines the subgraphs' answers into the response, as text under the client's keys, in their order, so that no key
 * can have a meaning in this process. A null in a non-null place propagates to the nearest nullable one (GraphQL
 * 6.4.4). An entity that its owner hides becomes null without an error.
 */
export function project(output: OutputSet, options: ProjectOptions): Projection {
  const run: Run = { ...options, path: [], errors: [], withheld: new Set(), missed: new Map(), objects: 0 };
  if (!writeObject(output, {}, run)) run.text.write('null');
  for (const fault of options.answers.all) if (!fault.told) tell(run, [fault]);
  return { errors: run.errors, objects: Math.max(0, run.objects - 1) };
}

// A function that writes a value returns whether that was possible; otherwise it has written nothing.

/** Writes an object. All fields are visited even if it becomes null, for their errors. */
function writeObject(set: OutputSet, object: DataObject, run: Run): boolean {
  if (set.withheld) {
    withhold(set.withheld, set.withheld, run);
    return false;
  }
  run.objects += 1;
  const { text, path } = run;
  const start = text.length();
  let opening = OPEN;
  let isWhole = true;
  for (const field of set.moves ? inOrder(set.fields, run.variables) : set.fields) {
    if (!holds(field.when, run.variables)) continue;
    text.writeByte(opening);
    text.writeBytes(field.prefix);
    opening = COMMA;
    path.push(field.key);
    if (!writeField(field, set, object, run)) isWhole = false;
    path.pop();
  }
  if (!isWhole) text.cut(start);
  else if (opening === OPEN) text.write('{}');
  else text.writeByte(CLOSE);
  return isWhole;
}

function writeField(field: OutputField, set: OutputSet, object: DataObject, run: Run): boolean {
  const { source, wrap } = field;
  if (source.in === 'object') return writeValue(object[source.alias], wrap, field, object, source.alias, run);
  if (source.in === 'type') return writtenString(set.type, run);
  if (source.in === 'schema') return written(run.introspect(source), run);
  if (source.in === 'nowhere') {
    withhold(source.refusal, field, run);
    return writeMissing(wrap, run);
  }
  const { answers } = run;
  if (source.in === 'request') {
    const data = answers.data.get(source.request);
    if (data) return writeValue(data[source.alias], wrap, field, data, source.alias, run);
    tellOnce(run, answers.failed.get(source.request));
    return writeMissing(wrap, run);
  }
  const { found } = entitiesOf(answers, source.group);
  const index = object[source.group.slot] as number | undefined;
  if (index === undefined) return writeMissing(wrap, run);
  if (!found) {
    tellOnce(run, answers.failed.get((source.group.same ?? source.group).request));
    return writeMissing(wrap, run);
  }
  const entity = found[index] as DataObject | null;
  if (entity) return writeValue(entity[source.alias], wrap, field, entity, source.alias, run);
  tellFor(run, answers.faults.get(found)?.get(index), field, source.alias);
  return writeMissing(wrap, run);
}

function writeMissing({ nonNull }: Wrap, run: Run): boolean {
  return !nonNull && written('null', run);
}

function written(value: string, { text }: Run): true {
  text.write(value);
  return true;
}

function writtenString(value: string, { text }: Run): true {
  text.writeString(value);
  return true;
}

function writeValue(
  value: unknown,
  wrap: Wrap,
  field: OutputField,
  holder: object,
  step: string | number,
  run: Run,
): boolean {
  if (value === null || value === undefined) {
    const faults = run.answers.faults.get(holder)?.get(step);
    if (faults) tell(run, faults, field);
    return writeMissing(wrap, run);
  }
  if (wrap.list) return writeList(value, wrap.list, field, run) || writeMissing(wrap, run);
  if (!field.sub) return writeLeaf(value, run);
  const object = value as DataObject;
  const set = field.only ?? field.sub.get(String(object.__typename));
  return (set !== undefined && writeObject(set, object, run)) || writeMissing(wrap, run);
}

function writeList(list: unknown, item: Wrap, field: OutputField, run: Run): boolean {
  if (!Array.isArray(list)) return false;
  const { text, path } = run;
  const start = text.length();
  let isWhole = true;
  text.writeByte(OPEN_ARRAY);
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) text.writeByte(COMMA);
    path.push(index);
    if (!writeValue(list[index], item, field, list, index, run)) isWhole = false;
    path.pop();
  }
  if (isWhole) text.writeByte(CLOSE_ARRAY);
  else text.cut(start);
  return isWhole;
}

function writeLeaf(value: unknown, run: Run): true {
  if (typeof value === 'string') return writtenString(value, run);
  if (typeof value === 'number' && Number.isFinite(value)) return written(String(value), run);
  return written(JSON.stringify(value) ?? 'null', run);
}

function withhold(refusal: Refusal, what: Refusal | OutputField, run: Run): void {
  if (run.withheld.has(what)) return;
  run.withheld.add(what);
  run.errors.push({ ...run.refuse(refusal), ...(run.path.length > 0 && { path: [...run.path] }) });
}

function tellOnce(run: Run, faults: readonly Fault[] = []): void {
  tell(
    run,
    faults.filter(({ told }) => !told),
  );
}

/** Reports why an entity is missing: at the field that failed, or once for the object if the entity itself failed. */
function tellFor(run: Run, faults: readonly Fault[] = [], field: OutputField, alias: string): void {
  for (const fault of faults) {
    const [failed, ...rest] = fault.rest;
    if (failed === alias) tell(run, [fault], field, rest);
    if (failed !== undefined) continue;
    const object = run.path.slice(0, -1).join('.');
    if (run.missed.get(fault) !== object) tell(run, [fault]);
    run.missed.set(fault, object);
  }
}

/** Adds errors at the current path; the rest of their paths is converted to the client's keys. */
function tell(run: Run, faults: readonly Fault[], field?: OutputField, rest?: Fault['rest']): void {
  for (const fault of faults) {
    fault.told = true;
    if (run.errors.length >= MOST_ERRORS) return;
    const { message, extensions } = fault.error;
    const path = [...run.path, ...(field ? inKeys(field, rest ?? fault.rest) : [])];
    run.errors.push({ message, ...(path.length > 0 && { path }), ...(extensions && { extensions }) });
  }
}

function inKeys(field: OutputField, rest: readonly (string | number)[]): (string | number)[] {
  const keys: (string | number)[] = [];
  let sets: readonly OutputSet[] = [...(field.sub?.values() ?? [])];
  for (const step of rest) {
    if (typeof step === 'number') {
      keys.push(step);
      continue;
    }
    const named = sets
      .flatMap(({ fields }) => fields)
      .find(({ source }) => 'alias' in source && source.in === 'object' && source.alias === step);
    if (!named) break;
    keys.push(named.key);
    sets = [...(named.sub?.values() ?? [])];
  }
  return keys;
}
