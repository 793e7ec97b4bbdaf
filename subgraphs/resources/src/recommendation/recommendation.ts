import type { Recommendation, Prisma } from '@xiangxun/prisma/client/resources';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { reach, visible } from '../visibility.ts';

/** Recommendations of a resource to an educator (推送). */
export const recommendationKind: Kind<Recommendation, Prisma.RecommendationWhereInput> = {
  name: 'Recommendation',
  visible: visible.recommendation,
  reach: reach.recommendation,
  findMany: (context, args) => read(context).recommendation.findMany(args),
  count: (context, where) => read(context).recommendation.count({ where }),
};

/** Who follows a recommendation's changes wherever it lies; `row` by column. */
export function recommendationAudiences(row: Readonly<Record<string, unknown>>): string[] {
  const parties = [row.source, row.sender_id, row.educator_id, row.program_id];
  return [...new Set(parties.filter((party) => party != null).map(String))];
}
