import { print, validate } from 'graphql';
import { diceOf } from '../recount/dice.ts';
import { differenceOf } from './compare.ts';
import { generate } from './generate.ts';
import { shrink } from './shrink.ts';
import type { Subject } from './subjects.ts';
import type { Asking, Question, Reply } from './yardstick.ts';

/** An operation that was answered otherwise than by graphql-js, as small as it could be made. */
export interface Failure {
  readonly subject: string;
  /** By which the same operation is made again. */
  readonly seed: number;
  /** The operation, both answers, and where they differ. */
  readonly report: string;
}

/** What came of some operations. */
export interface Outcome {
  /** Documents that were run, each with two sets of variables at least. */
  readonly operations: number;
  /** Documents that broke a rule of validation, and were left out. */
  readonly invalid: number;
  readonly failures: readonly Failure[];
}

/** Operations that are under way at a time, as they are in a gateway. */
const AT_ONCE = 4;

/** Runs operations by a subject and by graphql-js, from a seed on, and compares. */
export async function check(subject: Subject, operations: number, firstSeed: number): Promise<Outcome> {
  const failures: Failure[] = [];
  let invalid = 0;
  let done = 0;
  const worker = async (first: number) => {
    for (let index = first; index < operations; index += AT_ONCE) {
      const failure = await checkOne(subject, firstSeed + index);
      if (failure === 'invalid') invalid += 1;
      else done += 1;
      if (typeof failure === 'object') failures.push(failure);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, first) => worker(first)));
  return { operations: done, invalid, failures };
}

async function checkOne(subject: Subject, seed: number): Promise<Failure | 'invalid' | undefined> {
  const { schema } = subject.source;
  const questions = generate(subject.source, seed);
  if (questions[0] && validate(schema, questions[0].document).length > 0) return 'invalid';
  const dice = diceOf(seed);
  for (const question of questions) {
    const asking: Asking = {
      seed: dice.below(1_000),
      scopes: dice.pick(dice.chance(0.85) ? subject.scopes.slice(0, 1) : subject.scopes),
    };
    if (!(await difference(subject, question, asking))) continue;
    const goesWrong = async (smaller: Question) => (await difference(subject, smaller, asking)) !== undefined;
    const smallest = await shrink(schema, question, goesWrong);
    return { subject: subject.name, seed, report: await reportOn(subject, smallest, asking) };
  }
  return undefined;
}

interface Difference {
  readonly what: string;
  readonly expected: Reply;
  readonly came: Reply | Error;
}

async function difference(subject: Subject, question: Question, asking: Asking): Promise<Difference | undefined> {
  const expected = await subject.expected(question, asking);
  let came: Reply;
  try {
    came = await subject.ask(question, asking);
  } catch (error) {
    return { what: 'no answer', expected, came: error as Error };
  }
  const compared = comparable(expected, came, asking);
  const what = differenceOf(...compared);
  if (!what) return undefined;
  // What is hidden may excuse a failure that goes unreported.
  const { hidden } = await subject.exhaustive(question, asking);
  const final = differenceOf(...compared, hidden);
  return final ? { what: final, expected, came } : undefined;
}

/** Where a viewer lacks scopes, a mutation may be refused as a whole before any of it has taken effect. */
function comparable(expected: Reply, came: Reply, { scopes }: Asking): [Reply, Reply] {
  if (scopes.length >= 4 || expected.effects.length === 0) return [expected, came];
  return [
    { ...expected, effects: [] },
    { ...came, effects: [] },
  ];
}

async function reportOn(subject: Subject, question: Question, asking: Asking): Promise<string> {
  const found = await difference(subject, question, asking);
  const lines = [
    `${subject.name}: ${found?.what ?? 'gone when asked again'}`,
    print(question.document),
    `variables ${JSON.stringify(question.variables)}, data of seed ${asking.seed}, scopes ${asking.scopes.join(' ')}`,
    `graphql-js: ${shown(found?.expected)}`,
    `came:       ${found?.came instanceof Error ? (found.came.stack ?? found.came.message) : shown(found?.came)}`,
  ];
  return lines.join('\n');
}

function shown(reply: Reply | undefined): string {
  const results = reply?.results.map(({ data, errors }) => ({
    data,
    errors: errors?.map(({ path, message }) => ({ path, message })),
  }));
  return JSON.stringify({ results, effects: reply?.effects.length ? reply.effects : undefined });
}
