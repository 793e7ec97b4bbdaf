import { children, day, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';

/** How a batch of clusters is ingested. */
export const clusterSync: SyncKind = {
  kind: 'Cluster',
  singular: 'Cluster',
  plural: 'Clusters',
  term: '片区',
  table: 'cluster',
  fields: {
    name: text('Its name (名称).', { required: true }),
    region: reference('Region', 'The county in which it lies (所在区县).', { required: true, column: 'region' }),
    center: reference('School', 'The school that leads it (牵头学校).'),
    schools: children({
      name: 'ClusterSchool',
      description: 'A school of the cluster from one day to another (片区学校).',
      table: 'cluster_school',
      parent: 'cluster_id',
      fields: {
        school: reference('School', 'Which school (学校).', { required: true }),
        fromDay: day('From (加入日期).', { required: true }),
        toDay: day('To (离开日期).'),
      },
    }),
  },
  region: ({ refs }) => refs.region?.region ?? 'CN',
  audiences: ({ children: { schools } }) => (schools ?? []).map(({ school_id }) => String(school_id)),
  mayWrite: mayWrite.cluster,
};
