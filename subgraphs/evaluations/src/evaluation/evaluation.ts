import type { Evaluation, Prisma } from '@xiangxun/prisma/client/evaluations';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { reach, visible } from '../visibility.ts';

/** Evaluations of organizations, teams, workshops, groups, educators and programs (评估). */
export const evaluationKind: Kind<Evaluation, Prisma.EvaluationWhereInput> = {
  name: 'Evaluation',
  visible: visible.evaluation,
  reach: reach.evaluation,
  findMany: (context, args) => read(context).evaluation.findMany(args),
  count: (context, where) => read(context).evaluation.count({ where }),
};
