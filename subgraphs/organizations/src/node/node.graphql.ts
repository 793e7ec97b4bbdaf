import type { GraphContext } from '@xiangxun/schema/kit/context';
import { stubOf } from '@xiangxun/schema/kit/entity/entity.graphql';
import { type AnyKind, load } from '@xiangxun/schema/kit/entity/kind';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { KIND_CODES, type KindName, kindOf } from '@xiangxun/schema/contract/id';
import { LARGEST_PAGE } from '@xiangxun/schema/kit/list/keyset';
import { agreement } from '../agreement/agreement.ts';
import { builder } from '../builder.ts';
import { cluster } from '../cluster/cluster.ts';
import { educatorKind } from '../educator/educator.ts';
import { employment } from '../employment/employment.ts';
import { organizationKinds } from '../organization/organization.ts';
import { regionKind } from '../region/region.ts';
import { team } from '../team/team.ts';
import { nodeInterface } from './node.interface.ts';

/** The entities that live here, by kind. */
export const OWN_KINDS: ReadonlyMap<KindName, AnyKind> = new Map(
  [
    regionKind,
    ...Object.values(organizationKinds),
    cluster.kind,
    educatorKind,
    employment.kind,
    team.kind,
    agreement.kind,
  ].map((kind) => [kind.name, kind]),
);

/** Kinds whose rows are no entity that an id could be asked for. */
const NO_NODES: readonly KindName[] = ['EducatorProposal', 'LearningRecord', 'LearnerProgress'];

for (const name of Object.keys(KIND_CODES) as KindName[]) {
  if (!OWN_KINDS.has(name) && !NO_NODES.includes(name)) stubOf(builder, name, [nodeInterface]);
}

builder.queryFields((t) => ({
  node: t.field({
    type: nodeInterface,
    requiresScopes: [['graph:read']],
    description: 'The entity of an id, whichever subgraph owns it (按标识取对象).',
    args: { id: t.arg.id({ required: true, description: 'Its id (对象标识).' }) },
    resolve: (_, { id }, context) => nodeOf(context, id),
  }),
  nodes: t.field({
    type: [nodeInterface],
    nullable: { list: false, items: true },
    listSize: { assumedSize: 50 },
    requiresScopes: [['graph:read']],
    description: 'The entities of ids, in their order; null where there is none that you can see (按标识批量取对象).',
    args: { ids: t.arg.idList({ required: true, description: 'Their ids, 500 at most (对象标识).' }) },
    resolve: (_, { ids }, context) => {
      if (ids.length > LARGEST_PAGE)
        throw graphError('BAD_USER_INPUT', {
          en: `${ids.length} ids, ${LARGEST_PAGE} at most: ask in several requests`,
          zh: `给出了 ${ids.length} 个 id，至多 ${LARGEST_PAGE} 个：请分次查询`,
        });
      return Promise.all(ids.map((id) => nodeOf(context, id)));
    },
  }),
}));

async function nodeOf(context: GraphContext, id: string): Promise<{ id: string } | null> {
  const name = kindOf(id);
  if (!name || NO_NODES.includes(name)) return null;
  const own = OWN_KINDS.get(name);
  return own ? ((await load(context, own, id)) as { id: string } | null) : { id };
}
