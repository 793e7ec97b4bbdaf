import { composeServices } from '@theguild/federation-composition';
import { RELEASE } from '@xiangxun/schema/contract/release';
import { parse } from 'graphql';
import { refuseUnplannable } from './supergraph/plannable.ts';

/** The input of composition for one subgraph. */
export interface SubgraphSource {
  name: string;
  sdl: string;
  /** The URL for other routers. Our own gateway uses its peers instead. */
  url?: string;
}

/** The subgraphs do not compose. The message lists every reason. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';
}

/** What the contract says of itself. */
const DESCRIPTION = `Xiangxun 乡训, version ${RELEASE.version}${RELEASE.day ? ` of ${RELEASE.day}` : ', not released yet'}; CHANGELOG.md tells what has changed (乡训数据接口).`;

/**
 * Composes the supergraph as SDL that any conforming router can serve.
 *
 * @throws {CompositionError} when the subgraphs do not compose
 * @throws {UnplannableError} when they use what this gateway does not support
 */
export function compose(subgraphs: readonly SubgraphSource[]): string {
  const result = composeServices(
    subgraphs.map(({ name, sdl, url }) => ({ name, typeDefs: parse(sdl), url: url ?? '' })),
  );
  if (result.supergraphSdl !== undefined) {
    refuseUnplannable(result.supergraphDocumentNode);
    return `"""${DESCRIPTION}"""\n${result.supergraphSdl}`;
  }
  const names = subgraphs.map(({ name }) => name).join(', ');
  const reasons = result.errors.map((error) => `  ${error.message}`).join('\n');
  throw new CompositionError(`The subgraphs ${names} do not compose:\n${reasons}`);
}
