import { buildSubgraph } from '@xiangxun/schema/kit/create-builder';
import { addEntities } from '@xiangxun/schema/kit/entity/add-entities.graphql';
import { addFeed } from '@xiangxun/schema/kit/feed/feed.graphql';
import { addJobs } from '@xiangxun/schema/kit/job/job.graphql';
import { addSave } from '@xiangxun/schema/kit/sync/graphql/save.graphql';
import { addSyncStatus } from '@xiangxun/schema/kit/sync/graphql/status.graphql';
import { addSync } from '@xiangxun/schema/kit/sync/graphql/sync.graphql';
import { builder } from './builder.ts';
import './package/item.graphql.ts';
import { resourcePackage } from './package/package.ts';
import './package/publish.graphql.ts';
import './package/versions.graphql.ts';
import './parties.ts';
import { recommendation } from './recommendation/recommendation.ts';
import { registry } from './registry.ts';
import './resource/advance.graphql.ts';
import { resourceType } from './resource/resource.graphql.ts';
import { resourceSync } from './resource/resource.sync.ts';
import { resourceKind } from './resource/resource.ts';
import './resource/resources.graphql.ts';

builder.queryType({ description: 'What can be asked (查询).' });
builder.mutationType({ description: 'What can be written (写入).' });
builder.subscriptionType({ description: 'What can be listened to (订阅).' });

addSync(builder, registry);
addJobs(builder, registry, 'mirror_agreement');
addSyncStatus(builder, registry, { agreements: 'mirror_agreement' });
addSave(builder, registry, resourceSync, resourceKind, resourceType as never);
addEntities(builder, registry, [resourcePackage, recommendation]);

/** The kinds that the feed tells of. */
export const feed = addFeed(builder, 'resources', [
  { kind: resourceKind, type: resourceType as never },
  resourcePackage,
  recommendation,
]);

/** The resources subgraph. */
export const schema = buildSubgraph(builder);
