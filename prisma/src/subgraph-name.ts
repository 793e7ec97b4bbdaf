/** The subgraphs. Each owns a PostgreSQL schema, a Prisma schema and a migration history of the same name. */
export const SUBGRAPHS = ['organizations', 'programs', 'workshops', 'resources', 'evaluations'] as const;

/** The name of a subgraph. */
export type SubgraphName = (typeof SUBGRAPHS)[number];

/** Whether a text names a subgraph. */
export function isSubgraphName(text: string | undefined): text is SubgraphName {
  return SUBGRAPHS.some((name) => name === text);
}
