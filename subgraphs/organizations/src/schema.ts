import { buildSubgraph } from '@xiangxun/schema/kit/create-builder';
import { addEntities } from '@xiangxun/schema/kit/entity/add-entities.graphql';
import { addFeed } from '@xiangxun/schema/kit/feed/feed.graphql';
import { addJobs } from '@xiangxun/schema/kit/job/job.graphql';
import { addSave } from '@xiangxun/schema/kit/sync/graphql/save.graphql';
import { addSyncStatus, addSyncStatusQuery } from '@xiangxun/schema/kit/sync/graphql/status.graphql';
import { addSync } from '@xiangxun/schema/kit/sync/graphql/sync.graphql';
import { agreement } from './agreement/agreement.ts';
import { builder } from './builder.ts';
import { cluster } from './cluster/cluster.ts';
import './educator/educator.graphql.ts';
import './educator/proposal.graphql.ts';
import { educatorType } from './educator/educator.ref.ts';
import { educatorSync } from './educator/educator.sync.ts';
import { educatorKind } from './educator/educator.ts';
import { employment } from './employment/employment.ts';
import './enums.ts';
import './node/node.graphql.ts';
import { nodeInterface } from './node/node.interface.ts';
import {
  developmentCenterType,
  educationAuthorityType,
  providerType,
  universityType,
} from './organization/organization.graphql.ts';
import { organizationKinds } from './organization/organization.ts';
import { regionType } from './region/region.graphql.ts';
import { regionKind } from './region/region.ts';
import { registry } from './registry.ts';
import { schoolType } from './school/school.graphql.ts';
import { schoolSync } from './school/school.sync.ts';
import { team } from './team/team.ts';
import './viewer/viewer.graphql.ts';

builder.queryType({ description: 'What can be asked (查询).' });
builder.mutationType({ description: 'What can be written (写入).' });
builder.subscriptionType({ description: 'What can be listened to (订阅).' });

addSync(builder, registry);
addJobs(builder, registry, 'agreement');
const agreements = { agreements: 'agreement' } as const;
addSyncStatusQuery(builder, addSyncStatus(builder, registry, agreements), agreements);
addSave(builder, registry, schoolSync, organizationKinds.School, schoolType as never);
addSave(builder, registry, educatorSync, educatorKind, educatorType as never);
addEntities(builder, registry, [employment, cluster, team, agreement], [nodeInterface]);

/** The kinds that the feed tells of. */
export const feed = addFeed(builder, 'organizations', [
  { kind: regionKind, type: regionType as never },
  { kind: organizationKinds.EducationAuthority, type: educationAuthorityType as never },
  { kind: organizationKinds.DevelopmentCenter, type: developmentCenterType as never },
  { kind: organizationKinds.University, type: universityType as never },
  { kind: organizationKinds.Provider, type: providerType as never },
  { kind: organizationKinds.School, type: schoolType as never },
  cluster,
  { kind: educatorKind, type: educatorType as never },
  employment,
  team,
  agreement,
]);

/** The organizations subgraph. */
export const schema = buildSubgraph(builder);
