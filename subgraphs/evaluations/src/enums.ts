import {
  DECISION_KIND,
  EVALUATION_METHOD,
  EVALUATION_PURPOSE,
  EVALUATION_STATUS,
  EVALUATION_TARGET,
  INDICATOR_KIND,
} from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from './builder.ts';

vocabularyEnum(builder, 'EvaluationMethod', EVALUATION_METHOD, 'How an evaluation is done (评估方法).');
vocabularyEnum(builder, 'EvaluationPurpose', EVALUATION_PURPOSE, 'What an evaluation is for (评估目的).');
vocabularyEnum(builder, 'EvaluationStatus', EVALUATION_STATUS, 'The state of an evaluation (评估状态).');
vocabularyEnum(builder, 'EvaluationTarget', EVALUATION_TARGET, 'What kind of target an evaluation has (评估对象类别).');
vocabularyEnum(builder, 'IndicatorKind', INDICATOR_KIND, 'What an indicator scores (指标类别).');
vocabularyEnum(builder, 'DecisionKind', DECISION_KIND, 'What an evaluation led to (处理决定).');
