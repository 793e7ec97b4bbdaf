import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DocumentNode, type GraphQLSchema, parse, print, printSchema, visit } from 'graphql';
import { apiSchema } from '../supergraph/api-schema.ts';

/** A released contract. */
export interface Release {
  /** `0.2.0`. */
  readonly version: string;
  /** The day of its release, `YYYY-MM-DD`. */
  readonly day: string;
  readonly contract: DocumentNode;
}

/** The folder of the released contracts. */
export const RELEASED = fileURLToPath(new URL('../../../schema/released/', import.meta.url));
const SUPERGRAPH = new URL('../../../schema/sdl/supergraph.graphql', import.meta.url);

/** The printed contract, as clients see it. */
export function presentContract(): GraphQLSchema {
  return apiSchema(parse(readFileSync(SUPERGRAPH, 'utf8')));
}

/** The releases in a folder, oldest first. */
export function readReleases(folder = RELEASED): Release[] {
  const releases = readdirSync(folder).map((file): Release => {
    const text = readFileSync(`${folder}${file}`, 'utf8');
    const [, version, day] = /^# (\d+\.\d+\.\d+), released (\d{4}-\d{2}-\d{2})\n/.exec(text) ?? [];
    if (!version || !day) throw new Error(`schema/released/${file} does not begin with its version and day`);
    return { version, day, contract: parse(text) };
  });
  return releases.sort((a, b) => rankOf(a) - rankOf(b));
}

/** Writes a contract, without descriptions, as a release, and returns the file. */
export function writeRelease(version: string, day: string, contract: GraphQLSchema, folder = RELEASED): string {
  const file = `${folder}${version}.graphql`;
  const text = print(
    visit(parse(printSchema(contract)), {
      StringValue: (_, key) => (key === 'description' ? null : undefined),
    }),
  );
  writeFileSync(file, `# ${version}, released ${day}\n\n${text}\n`);
  return file;
}

function rankOf({ version }: Release): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return (major * 1_000 + minor) * 1_000 + patch;
}
