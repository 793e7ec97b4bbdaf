import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

/** A statement that the public suite builds from its templates, and whether a store must accept it. */
export interface Template {
  /** The suite's file and the test's name. */
  readonly name: string;
  readonly statement: Readonly<Record<string, unknown>>;
  readonly isValid: boolean;
}

type Properties = Record<string, unknown>;

/** Parts of a statement from the outermost to the innermost, each by its own name; a text in braces names a file. */
interface Test {
  readonly name: string;
  readonly templates: readonly Properties[];
  readonly expect: readonly [status: number];
}

/** What a configuration may use of the suite's other files. */
const HELPER = { generateUUID: randomUUID };
const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-5][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/**
 * All statements of a version, built as the suite builds them. Each has a unique id unless the test is about its id: a
 * store would add one to a statement without, and two with one id would count as the same.
 *
 * @param suite a checkout of adlnet/lrs-conformance-test-suite
 * @param version a folder of the suite's tests: `v1_0_3` or `v2_0`
 */
export async function templatesOf(suite: string, version: string): Promise<Template[]> {
  const folder = join(suite, 'test', version);
  const files = (await readdir(join(folder, 'configs'))).filter((file) => file.endsWith('.js')).sort();
  const templates: Template[] = [];
  for (const file of files) {
    for (const { name, templates: parts, expect } of await testsOf(join(folder, 'configs', file))) {
      const statement = await buildFrom(join(folder, 'templates'), parts);
      const { id } = statement;
      const hasOwn = id === undefined || (typeof id === 'string' && UUID.test(id));
      templates.push({
        name: `${file}: ${name}`,
        statement: hasOwn ? { ...statement, id: randomUUID() } : statement,
        isValid: expect[0] === 200,
      });
    }
  }
  return templates;
}

async function testsOf(file: string): Promise<Test[]> {
  const module: { exports: { config?: () => { config: Test[] }[] } } = { exports: {} };
  runInNewContext(await readFile(file, 'utf8'), { module, require: () => HELPER }, { filename: file });
  return (module.exports.config?.() ?? []).flatMap(({ config }) => config);
}

/** Merges the inner parts into the outer ones. */
async function buildFrom(folder: string, parts: readonly Properties[]): Promise<Properties> {
  const read = await Promise.all(parts.map((part) => resolve(folder, part)));
  const whole = read.reduceRight((inner, outer) => {
    const [[name, content] = ['', {}]] = Object.entries(outer);
    return { [name]: merge(content, inner) };
  });
  return Object.values(whole)[0] as Properties;
}

async function resolve(folder: string, part: Properties): Promise<Properties> {
  const [[name, content] = ['', null]] = Object.entries(part);
  const [, place, file] = /^\{\{(\w+)\.(\w+)\}\}$/.exec(String(content)) ?? [];
  if (!place) return part;
  return { [name]: JSON.parse(await readFile(join(folder, place, `${file}.json`), 'utf8')) };
}

/** Merges the second value into the first, recursing into objects and lists. */
function merge(value: unknown, change: unknown): unknown {
  if (Array.isArray(change)) {
    const list = Array.isArray(value) ? [...value] : [];
    for (const [place, each] of change.entries()) list[place] = merge(list[place], each);
    return list;
  }
  if (typeof change !== 'object' || change === null) return change;
  const object: Properties = typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
  for (const [name, each] of Object.entries(change)) object[name] = merge(object[name], each);
  return object;
}
