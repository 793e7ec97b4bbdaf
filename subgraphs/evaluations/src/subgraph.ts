import { openEvaluations } from '@xiangxun/prisma/client/evaluations';
import { defineSubgraph } from '@xiangxun/schema/service/define';
import { projection } from './projection/mirrors.ts';
import { registry } from './registry.ts';
import { feed, schema } from './schema.ts';

/** How well it is done: metrics, findings, the standing of duties, evaluations. */
export const evaluations = defineSubgraph({
  name: 'evaluations',
  schema,
  registry,
  feed,
  openRead: openEvaluations,
  engines: projection,
});
