import type { Answer, Question } from '../ask.ts';
import { ask } from '../ask.ts';
import type { Site } from '../site.ts';
import type { Tally } from './tally.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Known {
  readonly question: Question;
  readonly answer: string;
}

/** Queries to several subgraphs, and their results. */
const QUESTIONS: readonly Known[] = [
  {
    question: {
      query: 'query Place($code: RegionCode!) { region(code: $code) { name parent { name } } }',
      variables: { code: '520521' },
    },
    answer: '{"region":{"name":"大方县","parent":{"name":"毕节市"}}}',
  },
  {
    question: {
      query:
        '{ regions(under: "52", level: PREFECTURE, first: 2) { nodes { code name } } guide(code: OUTREACH) { annex } }',
    },
    answer:
      '{"regions":{"nodes":[{"code":"5201","name":"贵阳市"},{"code":"5202","name":"六盘水市"}]},"guide":{"annex":1}}',
  },
];

const isRight = ({ answer }: Known, { data, errors }: Answer) => errors.length === 0 && JSON.stringify(data) === answer;

async function timed(
  work: () => Promise<Answer>,
  note: (answer: Answer, ms: number) => void,
  tally: Tally,
): Promise<Answer | undefined> {
  const start = performance.now();
  try {
    const answer = await work();
    note(answer, performance.now() - start);
    return answer;
  } catch (error) {
    const { cause = error } = error as Error;
    tally.fault(`no answer: ${String(cause)}`);
    return undefined;
  }
}

/** Reads like a dashboard: one query after another, with retries when it is told to. */
export async function readModestly(site: Site, client: string, tally: Tally, isOver: () => boolean): Promise<void> {
  for (let turn = 0; !isOver(); turn += 1) {
    const known = QUESTIONS[turn % QUESTIONS.length] as Known;
    const answer = await timed(
      () => ask(site, client, known.question),
      (given, ms) => tally.note(given, ms, (each) => isRight(known, each)),
      tally,
    );
    await wait(answer?.status === 429 ? Number(answer.headers.get('retry-after') ?? 1) * 1_000 : 50);
  }
}

/** How many such queries the installation answers per second. */
export async function capacityOf(site: Site, client: string, ms: number): Promise<number> {
  const end = performance.now() + ms;
  let answered = 0;
  const one = async () => {
    while (performance.now() < end) {
      const { status } = await ask(site, client, (QUESTIONS[answered % QUESTIONS.length] as Known).question);
      if (status === 200) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, one));
  return Math.max(1, Math.round((answered / ms) * 1_000));
}

/** Sends so many queries per second, whether or not they are answered. */
export async function press(
  site: Site,
  client: string,
  rate: number,
  tally: Tally,
  isOver: () => boolean,
): Promise<void> {
  const start = performance.now();
  const open = new Set<Promise<unknown>>();
  for (let asked = 0; !isOver(); ) {
    const due = Math.floor(((performance.now() - start) / 1_000) * rate);
    // What this process cannot send in time does not count as load.
    for (const most = asked + 100; asked < due && asked < most && open.size < 1_000; asked += 1) {
      const known = QUESTIONS[asked % QUESTIONS.length] as Known;
      const one = timed(
        () => ask(site, client, known.question),
        (answer, ms) => tally.note(answer, ms, (each) => isRight(known, each)),
        tally,
      ).finally(() => open.delete(one));
      open.add(one);
    }
    asked = Math.max(asked, due);
    await wait(10);
  }
  await Promise.all(open);
}
