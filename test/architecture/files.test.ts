import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
const sources = tracked.filter((path) => /\.(ts|tsx|mjs)$/.test(path));
const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const SUBGRAPHS = ['organizations', 'programs', 'workshops', 'resources', 'evaluations'];

it('keeps every source file within 400 lines', () => {
  const long = sources.filter((path) => !path.endsWith('.test.ts') && textOf(path).split('\n').length > 400);
  expect(long).toEqual([]);
});

it('names no file by a word that says nothing', () => {
  const vague = sources.filter((path) => /(^|\/)(utils?|helpers?|common|misc|manager|base|index)(\.|\/)/i.test(path));
  const entrances = [...SUBGRAPHS.map((name) => `subgraphs/${name}/src/index.ts`), 'gateway/src/index.ts'];
  expect(vague.filter((path) => !entrances.includes(path))).toEqual([]);
});

it('gives every subgraph the same skeleton', () => {
  const skeleton = ['builder.ts', 'db.ts', 'index.ts', 'registry.ts', 'schema.ts', 'subgraph.ts', 'visibility.ts'];
  for (const name of SUBGRAPHS) {
    const own = tracked
      .filter((path) => path.startsWith(`subgraphs/${name}/src/`))
      .map((path) => path.split('/').slice(3).join('/'));
    expect(own, name).toEqual(expect.arrayContaining(skeleton));
  }
});

it('opens all five migration histories with the same tables of the kit', () => {
  const [first, ...others] = SUBGRAPHS.map((name) =>
    textOf(`prisma/${name}/migrations/00000000000000_kit/migration.sql`),
  );
  for (const other of others) expect(other).toBe(first);
});

it('leaves no escape from the type checker and no unfinished mark', () => {
  const marks = /@ts-(ignore|expect-error|nocheck)|\b(TODO|FIXME|HACK)\b|\.(skip|only|todo)\(/;
  const found = sources.filter((path) => path !== 'test/architecture/files.test.ts' && marks.test(textOf(path)));
  expect(found).toEqual([]);
});

it('locks no download host', () => {
  expect(textOf('package-lock.json')).not.toMatch(/"resolved": "http/);
});
