import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { USER_ERRORS } from '@xiangxun/schema/contract/errors/user-error-codes';
import { ERROR_CODES } from '@xiangxun/schema/service/masking';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES } from './rules/rules.ts';
import { openSandbox, type TestSandbox } from './sandbox.testkit.ts';

const page = readFileSync(fileURLToPath(new URL('../../../docs/provider.md', import.meta.url)), 'utf8');

/** The rows of the page's tables whose first cell is a code. */
const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.+) \|$/gm)].map(([, code = '', cells = '']) => ({ code, cells }));

describe('the page for providers', () => {
  it('lists every code of user errors, as the code is defined', () => {
    const expected = Object.entries(USER_ERRORS).map(([code, { remedy, message, hint }]) => ({
      code,
      cells: `${remedy} | ${plain(message.en)}; ${plain(message.zh)} | ${plain(hint.en)}`,
    }));
    expect(rows.filter(({ code }) => code in USER_ERRORS)).toEqual(expected);
  });

  it('lists every code of requests that could not be run, and no code that there is not', () => {
    const others = rows.map(({ code }) => code).filter((code) => !(code in USER_ERRORS));
    expect(others.filter((code) => ERROR_CODES.includes(code)).sort()).toEqual([...ERROR_CODES].sort());
    const outcomes = ['UNCHANGED', 'STALE', 'PENDING', 'REJECTED'];
    expect(others.filter((code) => !ERROR_CODES.includes(code))).toEqual(outcomes);
  });
});

describe('the operations of the page', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await openSandbox();
  });
  afterAll(() => sandbox.close());

  const send = async (body: string) => {
    const headers = { authorization: sandbox.authorization, 'content-type': 'application/json' };
    const response = await fetch(`${sandbox.url}/graphql`, { method: 'POST', headers, body });
    return (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
  };

  const run = async ({ path, method, body }: Command, places: Readonly<Record<string, string>> = {}) => {
    const filled = (text: string) =>
      Object.entries(places).reduce((so, [place, value]) => so.replaceAll(place, value), text);
    const response = await fetch(`${sandbox.url}${filled(path)}`, {
      method,
      headers: { authorization: sandbox.authorization },
      ...(body !== undefined && { body: filled(body) }),
    });
    return { status: response.status, text: await response.text() };
  };

  it('are answered in their order, with no record refused', async () => {
    const steps = stepsOf(first);
    expect(steps.length).toBeGreaterThan(15);
    const files: string[] = [];
    let job = '';
    for (const { body = '', command } of steps) {
      if (command) {
        const { status, text } = await run(command, { $JOB: job });
        expect([200, 201], text).toContain(status);
        files.push(text);
        continue;
      }
      const answer = await send(body.replaceAll('$JOB', job));
      expect(answer.errors, body).toBeUndefined();
      expect(JSON.stringify(answer.data), body).not.toMatch(
        /"REJECTED"|"userErrors":\[\{"code":"(?!UNKNOWN_REFERENCE)/,
      );
      const created = answer.data?.createWorkshopJob as { job: { id: string } } | undefined;
      if (created) job = created.job.id;
    }
    const [part, parts, rejected] = files;
    expect(JSON.parse(part ?? '')).toMatchObject({ part: 1, records: 1, replayed: false });
    expect(JSON.parse(parts ?? '')).toMatchObject({ parts: [{ part: 1 }] });
    expect(rejected).toBe('');
    const { data } = await send('{"query":"{ learningRecords(state: COUNTED) { nodes { statementId } } }"}');
    expect(data).toEqual({ learningRecords: { nodes: [{ statementId: '7c1b6f0e-3a35-4d53-9d0c-0f5d9b4b8a11' }] } });
  });

  it('switch what they say, and hold a copy against what is listed', async () => {
    const commands = stepsOf(trying).flatMap(({ command }) => command ?? []);
    const [copy = commandOf('')] = commands.filter(({ path }) => path === '/sandbox/copy');
    expect(commands.length).toBeGreaterThan(8);
    for (const command of commands) {
      if (command === copy) continue;
      const { status, text } = await run(command);
      expect(status, text).toBe(200);
      expect(JSON.parse(text)).toMatchObject({ rules: RULES.map(({ name }) => ({ rule: name })) });
    }
    const calm = Object.fromEntries(['throttled', 'unavailable', 'cut', 'slow'].map((fault) => [fault, { share: 0 }]));
    await run({ path: '/sandbox', method: 'PATCH', body: JSON.stringify({ faults: calm }) });
    const { data } = await send(
      '{"query":"{ feed: workshopChanges(kinds: [WORKSHOP]) { nodes { id } pageInfo { endCursor } } }"}',
    );
    const { nodes, pageInfo } = (data as Record<string, unknown>).feed as {
      nodes: { id: string }[];
      pageInfo: { endCursor: string };
    };
    expect(nodes).toHaveLength(1);
    expect(JSON.parse((await run(copy, { '‹endCursor›': pageInfo.endCursor })).text)).toEqual([
      { kind: 'WORKSHOP', right: 0, missing: nodes.map(({ id }) => id), surplus: [] },
    ]);
  });
});

/** The page before its section on the sandbox, and the rest. */
const [first = '', trying = ''] = page.split('\n## 11 ');

/** A step of the page: a body for the graph, or another request. */
interface Step {
  readonly body?: string;
  readonly command?: Command;
}

/** The request of a curl command. */
interface Command {
  readonly path: string;
  readonly method: string;
  readonly body: string | undefined;
}

function stepsOf(text: string): Step[] {
  return [...text.matchAll(/^(?:JOB=\$\()?ask <<'?JSON'?.*\n([\s\S]*?)\nJSON$|^curl (.+)$/gm)].map(
    ([, body, command]) => (body ? { body } : { command: commandOf(command ?? '') }),
  );
}

function commandOf(text: string): Command {
  const [, path = ''] = /\$ORIGIN(\S+)/.exec(text) ?? [];
  const [, method] = /-X (\w+)/.exec(text) ?? [];
  const [, given] = /-d '(.+)'/.exec(text) ?? [];
  if (!text.includes('-T accounts.ndjson')) return { path, method: method ?? (given ? 'POST' : 'GET'), body: given };
  const [, line] = /^printf '%s\\n' '(.+)' > accounts\.ndjson$/m.exec(page) ?? [];
  return { path, method: 'PUT', body: `${line}\n` };
}

/** A message with its placeholders shown. */
function plain(text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, '‹$1›').replaceAll('|', '\\|');
}
