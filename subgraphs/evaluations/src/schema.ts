import { buildSubgraph } from '@xiangxun/schema/kit/create-builder';
import { addEntities } from '@xiangxun/schema/kit/entity/add-entities.graphql';
import { addFeed } from '@xiangxun/schema/kit/feed/feed.graphql';
import { addJobs } from '@xiangxun/schema/kit/job/job.graphql';
import { addSyncStatus } from '@xiangxun/schema/kit/sync/graphql/status.graphql';
import { addSync } from '@xiangxun/schema/kit/sync/graphql/sync.graphql';
import { builder } from './builder.ts';
import './enums.ts';
import { evaluation } from './evaluation/evaluation.ts';
import './finding/finding.extension.graphql.ts';
import './foreign.ts';
import './matrix/matrix.graphql.ts';
import './metrics/region-metrics.graphql.ts';
import { registry } from './registry.ts';

builder.queryType({ description: 'What can be asked (查询).' });
builder.mutationType({ description: 'What can be written (写入).' });
builder.subscriptionType({ description: 'What can be listened to (订阅).' });

addSync(builder, registry);
addJobs(builder, registry, 'fact_agreement');
addSyncStatus(builder, registry, { agreements: 'fact_agreement' });
addEntities(builder, registry, [evaluation]);

/** The kinds that the feed tells of. */
export const feed = addFeed(builder, 'evaluations', [evaluation]);

/** The evaluations subgraph. */
export const schema = buildSubgraph(builder);
