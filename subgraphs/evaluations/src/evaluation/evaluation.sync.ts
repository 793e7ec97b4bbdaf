import {
  DECISION_KIND,
  EVALUATION_METHOD,
  EVALUATION_PURPOSE,
  EVALUATION_STATUS,
  type EvaluationTarget,
  INDICATOR_KIND,
} from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import type { Sql } from '@xiangxun/schema/kit/database';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { userError, type UserError } from '@xiangxun/schema/contract/errors/user-error';
import type { KindName } from '@xiangxun/schema/contract/id';
import { children, day, decimal, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import type { Applied, SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';

/** What an evaluation's target is, by the kind of entity. */
const TARGETS: Partial<Record<KindName, EvaluationTarget>> = {
  ...Object.fromEntries(ORGANIZATION_KINDS.map((kind) => [kind, 'ORGANIZATION'])),
  Team: 'TEAM',
  Workshop: 'WORKSHOP',
  CohortGroup: 'GROUP',
  Educator: 'EDUCATOR',
  Program: 'PROGRAM',
};

/** Weights are shares of 1; they are written with six places at most. */
const WHOLE = 1_000_000;

/** How a batch of evaluations is ingested. */
export const evaluationSync: SyncKind = {
  kind: 'Evaluation',
  singular: 'Evaluation',
  plural: 'Evaluations',
  term: '评估',
  table: 'evaluation',
  fields: {
    method: oneOf('EvaluationMethod', EVALUATION_METHOD, 'How it is done (评估方法).', { required: true }),
    purpose: oneOf('EvaluationPurpose', EVALUATION_PURPOSE, 'What it is for (评估目的).', { required: true }),
    target: reference(Object.keys(TARGETS) as KindName[], 'Whom or what it is about (评估对象).', { required: true }),
    evaluator: reference([...ORGANIZATION_KINDS, 'Educator'], 'Who makes it (评估方).', { required: true }),
    dataFrom: reference('Provider', 'The provider whose data it is made from (数据提供方).'),
    program: reference('Program', 'The program that it belongs to (项目).'),
    status: oneOf(
      'EvaluationStatus',
      EVALUATION_STATUS,
      'Its state; concluded once it has a day of conclusion, unless said (评估状态).',
    ),
    concludedOn: day('The day on which it was concluded (结束日期).'),
    words: text('What was found, in words (评估结论).', { max: 10_000 }),
    indicators: children({
      name: 'EvaluationIndicator',
      description: 'What was scored, with its weight (评估指标).',
      table: 'evaluation_indicator',
      parent: 'evaluation_id',
      fields: {
        kind: oneOf('IndicatorKind', INDICATOR_KIND, 'What the guides call it, where they do (指标类别).'),
        name: text('Its name (指标名称).', { required: true }),
        weight: decimal('Its share of the whole; all add up to 1 (权重).', { required: true, max: 1 }),
        score: decimal('The score that was given (得分).', { required: true, min: -1_000_000 }),
        lowest: decimal('The lowest score of its scale (最低分).', { required: true, min: -1_000_000 }),
        highest: decimal('The highest score of its scale (最高分).', { required: true, min: -1_000_000 }),
      },
      check: wrongIndicators,
    }),
    decisions: children({
      name: 'EvaluationDecision',
      description: 'What the evaluation led to (评估结果运用).',
      table: 'evaluation_decision',
      parent: 'evaluation_id',
      fields: {
        kind: oneOf('DecisionKind', DECISION_KIND, 'What was decided (处理决定).', { required: true }),
        decidedOn: day('The day of the decision (决定日期).', { required: true }),
        team: reference('Team', 'The team that was adjusted (所调整团队).'),
        words: text('The decision in words (决定内容).', { max: 2_000 }),
      },
    }),
  },
  region: regionOf,
  derive: ({ refs, values }) => ({
    target_kind: TARGETS[refs.target?.kind ?? 'Program'] ?? 'PROGRAM',
    status: values.status ?? (values.concludedOn == null ? 'DRAFT' : 'CONCLUDED'),
  }),
  check: (resolved, path) =>
    resolved.values.status === 'CONCLUDED' && resolved.values.concludedOn == null
      ? [userError('REQUIRED', [...path, 'concludedOn'])]
      : [],
  audiences: ({ refs }) => [refs.target, refs.evaluator, refs.dataFrom].flatMap((party) => (party ? [party.id] : [])),
  mayWrite: mayWrite.evaluation,
  applied: score,
};

/** An evaluation lies where its target does; a provider's, and a university's, where its program does. */
function regionOf({ refs: { target, program } }: Resolved): string {
  const placeless = target?.kind === 'Provider' || target?.kind === 'University';
  return (placeless ? (program ?? target) : target)?.region ?? 'CN';
}

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Scores lie on their scales, and weights add up to 1. */
function wrongIndicators(rows: Rows, path: readonly string[]): UserError[] {
  const offScale = rows.flatMap(({ score, lowest, highest }, index) => {
    const at = [...path, String(index)];
    if (Number(highest) <= Number(lowest))
      return [userError('OUT_OF_RANGE', [...at, 'highest'], { min: Number(lowest), max: 1_000_000_000 })];
    const inside = Number(score) >= Number(lowest) && Number(score) <= Number(highest);
    return inside ? [] : [userError('OUT_OF_RANGE', [...at, 'score'], { min: Number(lowest), max: Number(highest) })];
  });
  const sum = rows.reduce((total, { weight }) => total + Math.round(Number(weight) * WHOLE), 0);
  const unbalanced = rows.length > 0 && sum !== WHOLE;
  return unbalanced
    ? [
        ...offScale,
        userError('INVALID_FORMAT', path, { value: String(sum / WHOLE), expected: 'weights that add up to 1' }),
      ]
    : offScale;
}

/** The score is the weighted sum of the indicators', each scaled to 0–1: kept beside them as an exact decimal. */
async function score(tx: Sql, { written }: Applied): Promise<void> {
  await tx.query(
    `UPDATE evaluation e SET score = (
       SELECT sum(i.weight * (i.score - i.lowest) / (i.highest - i.lowest)) FROM evaluation_indicator i WHERE i.evaluation_id = e.id)
     WHERE e.id = ANY ($1)`,
    [written],
  );
}
