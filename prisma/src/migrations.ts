import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsFolder } from './folders.ts';
import type { SubgraphName } from './subgraph-name.ts';

/** One migration of a subgraph's schema. */
export interface Migration {
  /** The folder's name: a timestamp and what it does. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, in hex, as Prisma stores it. */
  readonly checksum: string;
}

/** The first migration of every subgraph: tables that the kit's engines use and no Prisma schema has. */
export const KIT_MIGRATION = '00000000000000_kit';

/** The migrations of a subgraph's schema, oldest first. */
export function migrationsOf(subgraph: SubgraphName): Migration[] {
  return migrationsIn(migrationsFolder(subgraph));
}

/** The migrations of a folder, oldest first. */
export function migrationsIn(folder: string): Migration[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
