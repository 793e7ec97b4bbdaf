import { type DocumentNode, GraphQLError, print, validate } from 'graphql';
import { SCOPES } from '@xiangxun/schema/kit/viewer/viewer';
import { seededRandom } from '../recount/seeded-random.ts';
import { differenceOf } from './compare.ts';
import { generate } from './generate.ts';
import { shrink } from './shrink.ts';
import type { Subject } from './subjects.ts';
import type { Asking, Expected, Question, Reply } from './yardstick.ts';

/** An operation with another result than that of graphql-js, minimised. */
export interface Failure {
  readonly subject: string;
  /** Generates the same operation again. */
  readonly seed: number;
  /** The operation, both results, and where they differ. */
  readonly report: string;
}

/** The result of a run. */
export interface Outcome {
  /** Executed documents, each with at least two sets of variables. */
  readonly operations: number;
  /** Documents among them that break a rule of validation and must be refused. */
  readonly invalid: number;
  readonly failures: readonly Failure[];
}

/** After so many failures the run ends: they have one or few causes. */
const ENOUGH = 10;

/** How many operations run concurrently, as in a gateway. */
const AT_ONCE = 4;

/** Runs operations with a subject and with graphql-js, from a seed on, and compares. */
export async function check(subject: Subject, operations: number, firstSeed: number): Promise<Outcome> {
  const failures: Failure[] = [];
  let invalid = 0;
  let done = 0;
  const worker = async (first: number) => {
    for (let index = first; index < operations && failures.length < ENOUGH; index += AT_ONCE) {
      const seed = firstSeed + index;
      const questions = generate(subject.source, seed);
      if (questions[0] && !isValid(subject, questions[0])) invalid += 1;
      const failure = await checkOne(subject, seed, questions);
      if (failure) failures.push(failure);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, first) => worker(first)));
  return { operations: done, invalid, failures };
}

async function checkOne(subject: Subject, seed: number, questions: readonly Question[]): Promise<Failure | undefined> {
  const dice = seededRandom(seed);
  for (const question of questions) {
    const asking: Asking = {
      seed: dice.below(1_000),
      scopes: dice.pick(dice.chance(0.85) ? subject.scopes.slice(0, 1) : subject.scopes),
    };
    if (!(await difference(subject, question, asking))) continue;
    const goesWrong = async (smaller: Question) => (await difference(subject, smaller, asking)) !== undefined;
    // A smaller operation must keep its validity.
    const isFitting = (smaller: Question) => isValid(subject, smaller) === isValid(subject, question);
    const smallest = await shrink(question, isFitting, goesWrong);
    return { subject: subject.name, seed, report: await reportOn(subject, smallest, asking) };
  }
  return undefined;
}

/** The expected result of an operation that breaks a rule of validation. */
const REFUSED: Expected = { results: [{ errors: [new GraphQLError('invalid')] }], effects: [], hidden: [] };

const judged = new WeakMap<DocumentNode, boolean>();

function isValid({ source }: Subject, { document }: Question): boolean {
  const known = judged.get(document) ?? validate(source.schema, document).length === 0;
  judged.set(document, known);
  return known;
}

interface Difference {
  readonly what: string;
  readonly expected: Expected;
  readonly came: Reply | Error;
}

async function difference(subject: Subject, question: Question, asking: Asking): Promise<Difference | undefined> {
  const expected = isValid(subject, question) ? await subject.expected(question, asking) : REFUSED;
  let came: Reply;
  try {
    came = await subject.ask(question, asking);
  } catch (error) {
    return { what: 'no answer', expected, came: error as Error };
  }
  const compared = comparable(expected, came, asking);
  const what = differenceOf(...compared);
  if (!what) return undefined;
  // A hidden entity may excuse a failure that is not reported.
  const { hidden } = await subject.exhaustive(question, asking);
  const final = differenceOf(...compared, hidden);
  return final ? { what: final, expected, came } : undefined;
}

/** If a viewer lacks scopes, a mutation may be refused as a whole before any of it takes effect. */
function comparable(expected: Expected, came: Reply, { scopes }: Asking): [Reply, Reply] {
  const isRefused = scopes.length < SCOPES.length - 1 && came.effects.length === 0;
  return isRefused ? [{ ...expected, effects: [] }, came] : [expected, came];
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
