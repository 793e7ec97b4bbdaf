import type { Evaluation, EvaluationDecision, EvaluationIndicator } from '@xiangxun/prisma/client/evaluations';
import {
  DECISION_KIND,
  EVALUATION_METHOD,
  EVALUATION_PURPOSE,
  EVALUATION_STATUS,
  EVALUATION_TARGET,
  type EvaluationTarget,
  INDICATOR_KIND,
} from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import { userError } from '@xiangxun/schema/contract/errors/user-error';
import type { KindName } from '@xiangxun/schema/contract/id';
import { entity } from '@xiangxun/schema/kit/entity/define';
import {
  computed,
  day,
  decimal,
  filled,
  liesWith,
  oneOf,
  ref,
  rowsOf,
  text,
} from '@xiangxun/schema/kit/entity/entity-field';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';
import { parties, places } from '../access-rules.ts';
import { dutyHolderType, evaluationTargetType } from '../foreign.ts';
import { score, wrongIndicators } from './scores.ts';

/** What an evaluation's target is, by the kind of entity. */
const TARGETS: Partial<Record<KindName, EvaluationTarget>> = {
  ...Object.fromEntries(ORGANIZATION_KINDS.map((kind) => [kind, 'ORGANIZATION'])),
  Team: 'TEAM',
  Workshop: 'WORKSHOP',
  CohortGroup: 'GROUP',
  Educator: 'EDUCATOR',
  Program: 'PROGRAM',
};

const indicators = rowsOf<Omit<EvaluationIndicator, 'evaluationId'>>()({
  name: 'EvaluationIndicator',
  description: 'What was scored, with its weight (评估指标).',
  table: 'evaluation_indicator',
  parent: 'evaluationId',
  fields: {
    kind: oneOf('IndicatorKind', INDICATOR_KIND, 'What the guides call it, where they do (指标类别).'),
    name: text('Its name (指标名称).', { required: true }),
    weight: decimal('Its share of the whole; all add up to 1 (权重).', { required: true, max: 1 }),
    score: decimal('The score that was given (得分).', { required: true, min: -1_000_000 }),
    lowest: decimal('The lowest score of its scale (最低分).', { required: true, min: -1_000_000 }),
    highest: decimal('The highest score of its scale (最高分).', { required: true, min: -1_000_000 }),
  },
  shown: { read: 'What was scored, in the order given (评估指标).', size: 10 },
  check: wrongIndicators,
});

const decisions = rowsOf<Omit<EvaluationDecision, 'evaluationId'>>()({
  name: 'EvaluationDecision',
  description: 'What the evaluation led to (评估结果运用).',
  table: 'evaluation_decision',
  parent: 'evaluationId',
  fields: {
    kind: oneOf('DecisionKind', DECISION_KIND, 'What was decided (处理决定).', { required: true }),
    decidedOn: day('The day of the decision (决定日期).', { required: true }),
    team: ref('Team', 'The team that was adjusted (所调整团队).'),
    words: text('The decision in words (决定内容).', { max: 2_000 }),
  },
  shown: { read: 'What it led to, in the order given (评估结果运用).', size: 2 },
});

/** Evaluations of organizations, teams, workshops, groups, educators and programs (评估). */
export const evaluation = entity<Evaluation>()({
  kind: 'Evaluation',
  plural: 'Evaluations',
  term: '评估',
  one: 'One evaluation (单个评估).',
  fields: {
    method: oneOf('EvaluationMethod', EVALUATION_METHOD, 'How it is done (评估方法).', { required: true }),
    purpose: oneOf('EvaluationPurpose', EVALUATION_PURPOSE, 'What it is for (评估目的).', { required: true }),
    target: ref(
      Object.keys(TARGETS) as KindName[],
      'Whom or what it is about (评估对象).',
      { required: true },
      {
        as: { type: evaluationTargetType, find: (_, id) => ({ id }) },
        id: 'The id of whom or what it is about (评估对象标识).',
      },
    ),
    targetKind: computed(
      oneOf('EvaluationTarget', EVALUATION_TARGET, 'What its target is (评估对象类别).', { required: true }),
    ),
    evaluator: ref(
      [...ORGANIZATION_KINDS, 'Educator'],
      'Who makes it (评估方).',
      { required: true },
      { as: { type: dutyHolderType, find: (_, id) => ({ id }) }, id: 'The id of who makes it (评估方标识).' },
    ),
    dataFrom: ref('Provider', 'The provider whose data it is made from (数据提供方).'),
    program: ref('Program', 'The program that it belongs to (项目).'),
    region: liesWith('target'),
    status: filled(
      oneOf(
        'EvaluationStatus',
        EVALUATION_STATUS,
        'Its state; concluded once it has a day of conclusion, unless said (评估状态).',
      ),
    ),
    concludedOn: day('The day on which it was concluded (结束日期).'),
    score: computed(
      decimal('The weighted sum of its indicators’ scores, each scaled to 0–1, to 20 places (得分，折合为0–1).'),
    ),
    words: text('What was found, in words (评估结论).', { max: 10_000 }),
    indicators,
    decisions,
  },
  list: {
    description: 'Evaluations by the place where they count, then id (评估列表，按行政区划代码排序).',
    order: ['region'],
    filters: {
      target: 'Only those about this (评估对象).',
      targetKind: 'Only those about this kind of target (评估对象类别).',
      evaluator: 'Only those that this party makes (评估方).',
      dataFrom: 'Only those made from this provider’s data (数据提供方).',
      program: 'Only those of this program (项目).',
      method: 'Only those done this way (评估方法).',
      purpose: 'Only those for this purpose (评估目的).',
      status: 'Only those in this state (评估状态).',
    },
    span: ['concludedOn'],
  },
  lies: liesWithTarget,
  sees: {
    place: places.answered,
    source: parties.organization,
    target: parties.selves,
    evaluator: parties.selves,
    dataFrom: parties.organization,
  },
  writes: [
    {
      who: { zh: '所辖教育行政部门', en: 'a higher authority' },
      roles: ['AUTHORITY'],
      place: places.answered,
      deletesOwn: true,
    },
    {
      who: { zh: '评估本校教师和团队的学校', en: 'a school, for its teachers and teams' },
      roles: ['SCHOOL'],
      names: { evaluator: parties.oneself, target: parties.own },
    },
    {
      who: { zh: '评估本坊成员的主持人', en: 'a host, for members of her workshops' },
      roles: ['HOST'],
      names: { evaluator: parties.oneself, target: parties.members },
    },
    {
      who: { zh: '受委托的第三方', en: 'the third party that was asked for them' },
      roles: ['EVALUATOR'],
      names: { evaluator: parties.oneself, id: parties.given },
    },
  ],
  check: ({ values }, path) =>
    values.status === 'CONCLUDED' && values.concludedOn == null
      ? [userError('REQUIRED', [...path, 'concludedOn'])]
      : [],
  derive: ({ refs, values }) => ({
    target_kind: TARGETS[refs.target?.kind ?? 'Program'] ?? 'PROGRAM',
    status: values.status ?? (values.concludedOn == null ? 'DRAFT' : 'CONCLUDED'),
  }),
  applied: score,
});

/** An evaluation lies where its target does; a provider's, and a university's, where its program does. */
function liesWithTarget({ refs: { target, program } }: Resolved): string {
  const placeless = target?.kind === 'Provider' || target?.kind === 'University';
  return (placeless ? (program ?? target) : target)?.region ?? 'CN';
}
