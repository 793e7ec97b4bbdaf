import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cloneDatabase } from '@xiangxun/prisma/template';
import { digestOf, type MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { feedQuery } from '@xiangxun/schema/kit/mirror/query';
import { pathsOf } from '@xiangxun/schema/kit/mirror/row-maker';
import { columnNames, row, type Table } from '@xiangxun/schema/kit/mirror/table';
import { build } from 'esbuild';
import {
  buildSchema,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import pg from 'pg';
import { expect, it } from 'vitest';

// Mirrors name fields of other subgraphs' types and columns of their own tables as data, which no compiler checks.
// These tests compare each name with the printed contract and the migrated tables.

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Kept {
  /** The subgraph with the mirror. */
  readonly keeper: string;
  readonly source: MirrorSource;
}

const FILES = ['organizations', 'programs', 'workshops', 'resources', 'evaluations'].flatMap((keeper) =>
  ['mirror', 'projection'].flatMap((folder) => {
    const path = `subgraphs/${keeper}/src/${folder}`;
    const names = readdirSync(join(ROOT, 'subgraphs', keeper, 'src')).includes(folder)
      ? readdirSync(join(ROOT, path))
      : [];
    const declarations = names.filter((name) => /^(organizations|programs|workshops|resources)\.ts$/.test(name));
    return declarations.map((name) => ({ keeper, path: join(ROOT, path, name) }));
  }),
);

const kept: readonly Kept[] = (
  await Promise.all(
    FILES.map(async ({ keeper, path }) => sourcesOf(await import(path)).map((source) => ({ keeper, source }))),
  )
).flat();

function sourcesOf(module: object): MirrorSource[] {
  return Object.values(module).filter((value): value is MirrorSource => typeof value === 'object' && 'kinds' in value);
}

const schemas = new Map<string, GraphQLSchema>();
function schemaOf(subgraph: string): GraphQLSchema {
  const sdl = readFileSync(join(ROOT, 'schema/sdl', `${subgraph}.graphql`), 'utf8');
  const schema = schemas.get(subgraph) ?? buildSchema(sdl, { assumeValidSDL: true });
  schemas.set(subgraph, schema);
  return schema;
}

/** What is wrong with a path of a type; undefined if it leads to a value, or to a list where one is required. */
function faultOf(type: GraphQLOutputType | undefined, path: string, wanted: 'value' | 'list' = 'value'): string[] {
  let at = type;
  for (const name of path.split('.')) {
    const holder = at && getNamedType(at);
    const field = isObjectType(holder) || isInterfaceType(holder) ? holder.getFields()[name] : undefined;
    if (!field) return [`${path}: ${holder} has no field ${name}`];
    at = field.type;
  }
  if (wanted === 'list') return at && isListType(getNullableType(at)) ? [] : [`${path}: ${at} is no list`];
  return at && isLeafType(getNamedType(at)) ? [] : [`${path}: ${at} is an object; name a field of it`];
}

function faultsOfTable(type: GraphQLOutputType | undefined, table: Table): string[] {
  const list = 'each' in table && table.each !== undefined ? faultOf(type, table.each, 'list') : [];
  return list.length > 0 ? list : pathsOf(table).flatMap((path) => faultOf(type, path));
}

function faultsOf({ keeper, source }: Kept): string[] {
  const schema = schemaOf(source.subgraph);
  return source.kinds.flatMap(({ kind, place, tables = {} }) => {
    const type = schema.getType(kind) as GraphQLOutputType | undefined;
    const named = [...Object.entries(tables), ...(place === undefined ? [] : [['place', row({ place })] as const])];
    return named.flatMap(([table, declared]) =>
      faultsOfTable(type, declared).map((fault) => `${keeper} keeps ${kind} in ${table}: ${fault}`),
    );
  });
}

it('finds the mirrors of all subgraphs', () => {
  expect(kept.map(({ keeper, source }) => `${keeper} ${source.subgraph}`)).toEqual([
    'organizations programs',
    'programs organizations',
    'programs workshops',
    'workshops organizations',
    'workshops programs',
    'workshops resources',
    'resources organizations',
    'resources programs',
    'resources workshops',
    'evaluations organizations',
    'evaluations programs',
    'evaluations resources',
    'evaluations workshops',
  ]);
});

it('lets mirrors read what the contract has', () => {
  expect(kept.flatMap(faultsOf)).toEqual([]);
  for (const { source } of kept)
    expect(validate(schemaOf(source.subgraph), parse(feedQuery(source).text)).map(String)).toEqual([]);
});

it('names the path that the contract does not have', () => {
  const columns = row({ a: 'subjekt', b: 'program', c: 'program.id' });
  const kinds = [{ kind: 'Visit' as const, tables: { fact_visit: columns } }];
  expect(faultsOf({ keeper: 'evaluations', source: { subgraph: 'programs', kinds } })).toEqual([
    'evaluations keeps Visit in fact_visit: subjekt: Visit has no field subjekt',
    'evaluations keeps Visit in fact_visit: program: Program is an object; name a field of it',
  ]);
});

it('lets mirrors fill the columns that their tables have, and all that may not be empty', async () => {
  const database = await cloneDatabase();
  const client = new pg.Client({ connectionString: database.url });
  try {
    await client.connect();
    const { rows } = await client.query<{ column: string; needed: boolean }>(
      `SELECT concat_ws('.', table_schema, table_name, column_name) AS column,
         is_nullable = 'NO' AND column_default IS NULL AS needed FROM information_schema.columns`,
    );
    const columns = new Map(rows.map(({ column, needed }) => [column, needed]));
    for (const { keeper, source } of kept)
      for (const [name, table] of source.kinds.flatMap(({ tables = {} }) => Object.entries(tables))) {
        const filled = ['id', ...columnNames(table)].map((column) => `${keeper}.${name}.${column}`);
        expect(filled.filter((column) => !columns.has(column))).toEqual([]);
        const needed = rows.filter(({ column, needed }) => needed && column.startsWith(`${keeper}.${name}.`));
        expect(needed.filter(({ column }) => !filled.includes(column))).toEqual([]);
      }
  } finally {
    await client.end();
    await database.drop();
  }
});

it('has a declaration’s digest be the same however the code is bundled', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mirrors-'));
  try {
    const imports = FILES.map(({ path }, at) => `import * as m${at} from ${JSON.stringify(path)};`);
    const modules = FILES.map((_, at) => `...Object.values(m${at})`).join(', ');
    await build({
      stdin: {
        contents: `${imports.join('\n')}
import { digestOf } from '@xiangxun/schema/kit/mirror/declaration';
console.log(JSON.stringify([${modules}].filter((each) => typeof each === 'object' && 'kinds' in each).map(digestOf)));`,
        resolveDir: ROOT,
      },
      outfile: join(folder, 'digests.mjs'),
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    const printed = execFileSync(process.execPath, [join(folder, 'digests.mjs')], { encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual(kept.map(({ source }) => digestOf(source)));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
