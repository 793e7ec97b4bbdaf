import { buildSubgraph } from '@xiangxun/schema/kit/create-builder';
import { addFeed } from '@xiangxun/schema/kit/feed/feed.graphql';
import { addJobs } from '@xiangxun/schema/kit/job/job.graphql';
import { addSave } from '@xiangxun/schema/kit/sync/graphql/save.graphql';
import { addSyncStatus, addSyncStatusQuery } from '@xiangxun/schema/kit/sync/graphql/status.graphql';
import { addSync } from '@xiangxun/schema/kit/sync/graphql/sync.graphql';
import { agreementType } from './agreement/agreement.graphql.ts';
import { agreementKind } from './agreement/agreement.ts';
import { agreementSync } from './agreement/agreement.sync.ts';
import { builder } from './builder.ts';
import { clusterType } from './cluster/cluster.graphql.ts';
import { clusterSync } from './cluster/cluster.sync.ts';
import { clusterKind } from './cluster/cluster.ts';
import './educator/educator.graphql.ts';
import './educator/proposal.graphql.ts';
import { educatorType } from './educator/educator.ref.ts';
import { educatorSync } from './educator/educator.sync.ts';
import { educatorKind } from './educator/educator.ts';
import './employment/employment.graphql.ts';
import { employmentType } from './employment/employment.ref.ts';
import { employmentSync } from './employment/employment.sync.ts';
import { employmentKind } from './employment/employment.ts';
import './node/node.graphql.ts';
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
import { teamType } from './team/team.graphql.ts';
import { teamSync } from './team/team.sync.ts';
import { teamKind } from './team/team.ts';
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
addSave(builder, registry, employmentSync, employmentKind, employmentType as never);
addSave(builder, registry, clusterSync, clusterKind, clusterType as never);
addSave(builder, registry, teamSync, teamKind, teamType as never);
addSave(builder, registry, agreementSync, agreementKind, agreementType as never);

/** The kinds that the feed tells of. */
export const feed = addFeed(builder, 'organizations', [
  { kind: regionKind, type: regionType as never },
  { kind: organizationKinds.EducationAuthority, type: educationAuthorityType as never },
  { kind: organizationKinds.DevelopmentCenter, type: developmentCenterType as never },
  { kind: organizationKinds.University, type: universityType as never },
  { kind: organizationKinds.Provider, type: providerType as never },
  { kind: organizationKinds.School, type: schoolType as never },
  { kind: clusterKind, type: clusterType as never },
  { kind: educatorKind, type: educatorType as never },
  { kind: employmentKind, type: employmentType as never },
  { kind: teamKind, type: teamType as never },
  { kind: agreementKind, type: agreementType as never },
]);

/** The organizations subgraph. */
export const schema = buildSubgraph(builder);
