import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { USER_ERRORS } from '@xiangxun/schema/errors/user-error-codes';
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

  it('are answered in their order, with no record refused', async () => {
    const bodies = [...page.matchAll(/^(?:JOB=\$\()?ask <<'?JSON'?.*\n([\s\S]*?)\nJSON$/gm)].map(
      ([, body = '']) => body,
    );
    expect(bodies.length).toBeGreaterThan(12);
    let job = '';
    for (const body of bodies) {
      const answer = await send(body.replaceAll('$JOB', job));
      expect(answer.errors, body).toBeUndefined();
      expect(JSON.stringify(answer.data), body).not.toMatch(
        /"REJECTED"|"userErrors":\[\{"code":"(?!UNKNOWN_REFERENCE)/,
      );
      const created = answer.data?.createWorkshopJob as { job: { id: string } } | undefined;
      if (!created) continue;
      job = created.job.id;
      const [, line = ''] = /^printf '%s\\n' '(.+)' > accounts\.ndjson$/m.exec(page) ?? [];
      const part = await fetch(`${sandbox.url}/jobs/workshops/${job}/parts/1`, {
        method: 'PUT',
        headers: { authorization: sandbox.authorization },
        body: `${line}\n`,
      });
      expect(part.status).toBe(201);
    }
    const { data } = await send('{"query":"{ learningRecords(state: COUNTED) { nodes { statementId } } }"}');
    expect(data).toEqual({ learningRecords: { nodes: [{ statementId: '7c1b6f0e-3a35-4d53-9d0c-0f5d9b4b8a11' }] } });
  });

  it('switch what they say', async () => {
    const switches = [...page.matchAll(/-X PATCH \$ORIGIN\/sandbox -d '(.+)'/g)].map(([, body = '']) => body);
    expect(switches.length).toBeGreaterThan(5);
    for (const body of switches) {
      const response = await fetch(`${sandbox.url}/sandbox`, { method: 'PATCH', body });
      expect(await response.json(), body).toMatchObject({ rules: RULES.map(({ name }) => ({ rule: name })) });
    }
  });
});

/** A message with its places shown. */
function plain(text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, '‹$1›').replaceAll('|', '\\|');
}
