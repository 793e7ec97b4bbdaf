import { buildSubgraph } from '@xiangxun/schema/kit/create-builder';
import { addFeed } from '@xiangxun/schema/kit/feed/feed.graphql';
import { addJobs } from '@xiangxun/schema/kit/job/job.graphql';
import { addSave } from '@xiangxun/schema/kit/sync/graphql/save.graphql';
import { addSyncStatus } from '@xiangxun/schema/kit/sync/graphql/status.graphql';
import { addSync } from '@xiangxun/schema/kit/sync/graphql/sync.graphql';
import { builder } from './builder.ts';
import './foreign.ts';
import { evaluationType } from './evaluation/evaluation.graphql.ts';
import { evaluationSync } from './evaluation/evaluation.sync.ts';
import { evaluationKind } from './evaluation/evaluation.ts';
import './finding/finding.extension.graphql.ts';
import './matrix/matrix.graphql.ts';
import './metrics/region-metrics.graphql.ts';
import { registry } from './registry.ts';

builder.queryType({ description: 'What can be asked (查询).' });
builder.mutationType({ description: 'What can be written (写入).' });
builder.subscriptionType({ description: 'What can be listened to (订阅).' });

addSync(builder, registry);
addJobs(builder, registry, 'fact_agreement');
addSyncStatus(builder, registry, { agreements: 'fact_agreement' });
addSave(builder, registry, evaluationSync, evaluationKind, evaluationType as never);
/** The kinds that the feed tells of. */
export const feed = addFeed(builder, 'evaluations', [{ kind: evaluationKind, type: evaluationType as never }]);

/** The evaluations subgraph. */
export const schema = buildSubgraph(builder);
