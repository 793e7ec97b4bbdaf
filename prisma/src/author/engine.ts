import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/** A Prisma schema and its file. */
export interface PrismaSchema {
  readonly path: string;
  readonly content: string;
}

const WASM = '@prisma/schema-engine-wasm/schema_engine_bg';
/** PostgreSQL's one-byte "char", which its catalogues use for kinds. */
const CHAR = 18;
const CHAR_ARRAY = 1002;

let loaded: Promise<void> | undefined;

/**
 * Returns the SQL that changes a schema of a database into what a Prisma schema describes; a comment if they are equal.
 * Prisma's own engine computes it. It is part of the npm package as WebAssembly, so nothing is downloaded.
 *
 * @param external tables that stay as they are, whatever the Prisma schema says
 */
export async function difference(
  url: string,
  subgraph: string,
  schema: PrismaSchema,
  external: readonly string[],
): Promise<string> {
  loaded ??= load();
  await loaded;
  const pool = new pg.Pool({ connectionString: url, options: `-c search_path=${subgraph}` });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(readingCatalogues(pool, subgraph));
    const differ = await engine.SchemaEngine.new(
      { datamodels: [[schema.path, schema.content]] },
      () => undefined,
      adapter,
    );
    const { stdout } = await differ.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: '.' },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: { externalTables: external.map((table) => `${subgraph}.${table}`), externalEnums: [] },
    });
    return stdout ?? '';
  } finally {
    await pool.end();
  }
}

/** The package's own entry imports WebAssembly as a module, which Node supports only behind a flag. */
async function load(): Promise<void> {
  const file = `${createRequire(import.meta.url)
    .resolve(WASM)
    .replace(/\.js$/, '')}.wasm`;
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': { ...engine } });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/**
 * Prisma's adapter, extended to read PostgreSQL's catalogues. The engine requests "char" values; the adapter rejects
 * them but accepts arrays of them. So they pass the adapter as arrays, which the catalogues do not use.
 */
function readingCatalogues(pool: pg.Pool, schema: string): SqlMigrationAwareDriverAdapterFactory {
  const query = pool.query.bind(pool);
  const adapter = new PrismaPg(
    Object.assign(pool, {
      query: async (config: pg.QueryArrayConfig) => {
        const result = await query(config);
        for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
        return result;
      },
    }),
    { schema },
  );
  const connect = async () => {
    const connection = await adapter.connect();
    const queryRaw = connection.queryRaw.bind(connection);
    return Object.assign(connection, {
      queryRaw: async (sql: SqlQuery) => {
        const result = await queryRaw(sql);
        const { CharacterArray, Character } = ColumnTypeEnum;
        return {
          ...result,
          columnTypes: result.columnTypes.map((type) => (type === CharacterArray ? Character : type)),
        };
      },
    });
  };
  return { provider: adapter.provider, adapterName: adapter.adapterName, connect, connectToShadowDb: connect };
}
