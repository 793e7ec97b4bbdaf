import type { Evaluation, EvaluationDecision, EvaluationIndicator } from '@xiangxun/prisma/client/evaluations';
import {
  DECISION_KIND,
  EVALUATION_METHOD,
  EVALUATION_PURPOSE,
  EVALUATION_STATUS,
  EVALUATION_TARGET,
  INDICATOR_KIND,
} from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { dutyHolderType, evaluationTargetType, programType, providerType, regionType, teamType } from '../foreign.ts';
import { evaluationKind } from './evaluation.ts';

const methodEnum = vocabularyEnum(
  builder,
  'EvaluationMethod',
  EVALUATION_METHOD,
  'How an evaluation is done (评估方法).',
);
const purposeEnum = vocabularyEnum(
  builder,
  'EvaluationPurpose',
  EVALUATION_PURPOSE,
  'What an evaluation is for (评估目的).',
);
const statusEnum = vocabularyEnum(
  builder,
  'EvaluationStatus',
  EVALUATION_STATUS,
  'The state of an evaluation (评估状态).',
);
const targetEnum = vocabularyEnum(
  builder,
  'EvaluationTarget',
  EVALUATION_TARGET,
  'What kind of target an evaluation has (评估对象类别).',
);
const indicatorEnum = vocabularyEnum(builder, 'IndicatorKind', INDICATOR_KIND, 'What an indicator scores (指标类别).');
const decisionEnum = vocabularyEnum(builder, 'DecisionKind', DECISION_KIND, 'What an evaluation led to (处理决定).');

const indicatorType = builder.objectRef<EvaluationIndicator>('EvaluationIndicator').implement({
  description: 'What was scored, with its weight (评估指标).',
  fields: (t) => ({
    kind: t.field({
      type: indicatorEnum,
      description: 'What the guides call it, where they do (指标类别).',
      resolve: ({ kind }) => kind as never,
    }),
    name: t.exposeString('name', { nullable: false, description: 'Its name (指标名称).' }),
    weight: t.field({
      type: 'Decimal',
      nullable: false,
      description: 'Its share of the whole (权重).',
      resolve: ({ weight }) => String(weight),
    }),
    score: t.field({
      type: 'Decimal',
      nullable: false,
      description: 'The score that was given (得分).',
      resolve: (indicator) => String(indicator.score),
    }),
    lowest: t.field({
      type: 'Decimal',
      nullable: false,
      description: 'The lowest score of its scale (最低分).',
      resolve: ({ lowest }) => String(lowest),
    }),
    highest: t.field({
      type: 'Decimal',
      nullable: false,
      description: 'The highest score of its scale (最高分).',
      resolve: ({ highest }) => String(highest),
    }),
  }),
});

const decisionType = builder.objectRef<EvaluationDecision>('EvaluationDecision').implement({
  description: 'What an evaluation led to (评估结果运用).',
  fields: (t) => ({
    kind: t.field({
      type: decisionEnum,
      nullable: false,
      description: 'What was decided (处理决定).',
      resolve: ({ kind }) => kind as never,
    }),
    decidedOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day of the decision (决定日期).',
      resolve: ({ decidedOn }) => decidedOn,
    }),
    team: t.field({
      type: teamType,
      description: 'The team that was adjusted (所调整团队).',
      resolve: ({ teamId }) => stub(teamId),
    }),
    words: t.exposeString('words', { description: 'The decision in words (决定内容).' }),
  }),
});

/** An evaluation (评估). */
export const evaluationType = builder.objectRef<Evaluation>('Evaluation').implement({
  description: 'An evaluation of an organization, a team, a workshop, a group, an educator or a program (评估).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    method: t.field({
      type: methodEnum,
      nullable: false,
      description: 'How it is done (评估方法).',
      resolve: ({ method }) => method as never,
    }),
    purpose: t.field({
      type: purposeEnum,
      nullable: false,
      description: 'What it is for (评估目的).',
      resolve: ({ purpose }) => purpose as never,
    }),
    status: t.field({
      type: statusEnum,
      nullable: false,
      description: 'Its state (评估状态).',
      resolve: ({ status }) => status as never,
    }),
    targetKind: t.field({
      type: targetEnum,
      nullable: false,
      description: 'What its target is (评估对象类别).',
      resolve: ({ targetKind }) => targetKind as never,
    }),
    target: t.field({
      type: evaluationTargetType,
      description: 'Whom or what it is about (评估对象).',
      resolve: ({ targetId }) => stub(targetId),
    }),
    targetId: t.exposeID('targetId', {
      nullable: false,
      description: 'The id of whom or what it is about (评估对象标识).',
    }),
    evaluator: t.field({
      type: dutyHolderType,
      description: 'Who makes it (评估方).',
      resolve: ({ evaluatorId }) => stub(evaluatorId),
    }),
    evaluatorId: t.exposeID('evaluatorId', { nullable: false, description: 'The id of who makes it (评估方标识).' }),
    dataFrom: t.field({
      type: providerType,
      description: 'The provider whose data it is made from (数据提供方).',
      resolve: ({ dataFromId }) => stub(dataFromId),
    }),
    program: t.field({
      type: programType,
      description: 'The program that it belongs to (项目).',
      resolve: ({ programId }) => stub(programId),
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it counts (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionType,
      description: 'Where it counts (行政区).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
    concludedOn: t.field({
      type: 'Date',
      description: 'The day on which it was concluded (结束日期).',
      resolve: ({ concludedOn }) => concludedOn,
    }),
    score: t.field({
      type: 'Decimal',
      description: 'The weighted sum of its indicators’ scores, each scaled to 0–1, to 20 places (得分，折合为0–1).',
      resolve: ({ score }) => (score === null ? null : score.toFixed()),
    }),
    words: t.exposeString('words', { description: 'What was found, in words (评估结论).' }),
    indicators: t.field({
      type: [indicatorType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 10 },
      description: 'What was scored, in the order given (评估指标).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Evaluation.indicators',
          id,
          (ids) =>
            read(context).evaluationIndicator.findMany({
              where: { evaluationId: { in: [...ids] } },
              orderBy: [{ evaluationId: 'asc' }, { position: 'asc' }],
            }),
          ({ evaluationId }) => evaluationId,
        ),
    }),
    decisions: t.field({
      type: [decisionType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'What it led to, in the order given (评估结果运用).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Evaluation.decisions',
          id,
          (ids) =>
            read(context).evaluationDecision.findMany({
              where: { evaluationId: { in: [...ids] } },
              orderBy: [{ evaluationId: 'asc' }, { position: 'asc' }],
            }),
          ({ evaluationId }) => evaluationId,
        ),
    }),
  }),
});
asEntity(builder, evaluationType, evaluationKind);

builder.queryFields((t) => ({
  evaluation: t.field({
    type: evaluationType,
    requiresScopes: [['graph:read']],
    description: 'One evaluation (单个评估).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Evaluation>(context, [evaluationKind], args),
  }),
  evaluations: t.field({
    type: connectionOf(builder, evaluationType, '评估'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Evaluations by the place where they count, then id (评估列表，按行政区划代码排序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only those in this region or beneath it (行政区).' }),
      target: t.arg.id({ description: 'Only those about this (评估对象).' }),
      program: t.arg.id({ description: 'Only those of this program (项目).' }),
      method: t.arg({ type: methodEnum, description: 'Only those done this way (评估方法).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, target, program, method, ...paging }, context) =>
      page(context, evaluationKind, paging, [{ column: 'region', direction: 'asc' }], {
        ...(under ? { region: within(under) } : {}),
        ...(target ? { targetId: target } : {}),
        ...(program ? { programId: program } : {}),
        ...(method ? { method } : {}),
      }),
  }),
}));
