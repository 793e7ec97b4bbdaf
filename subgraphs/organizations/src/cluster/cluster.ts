import type { Cluster, ClusterSchool } from '@xiangxun/prisma/client/organizations';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, liesAt, ref, rowsOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { parties, places, writers } from '../access-rules.ts';

const schools = rowsOf<Omit<ClusterSchool, 'clusterId'>>()({
  name: 'ClusterSchool',
  description: 'A school of the cluster from one day to another (片区学校).',
  table: 'cluster_school',
  parent: 'clusterId',
  fields: {
    school: ref('School', 'Which school (学校).', { required: true }),
    fromDay: day('From (加入日期).', { required: true }),
    toDay: day('To (离开日期).', {}, { read: 'To, null while it belongs to it (离开日期).' }),
  },
  shown: { read: 'Its schools, past ones too, in the order given (片区学校).', size: 10 },
});

/** The schools that study together between county and school (片区). */
export const cluster = entity<Cluster>()({
  kind: 'Cluster',
  plural: 'Clusters',
  term: '片区',
  one: 'One cluster (单个片区).',
  fields: {
    name: text('Its name (名称).', { required: true }),
    region: liesAt('The county in which it lies (所在区县).'),
    center: ref('School', 'The school that leads it (牵头学校).'),
    schools,
  },
  list: {
    description: 'Clusters by name, then id (片区列表，按名称排序).',
    order: ['name'],
    filters: { center: 'Only those that this school leads (牵头学校).' },
    containing: { name: 'Only those with this in their name (名称包含).' },
  },
  sees: { place: places.own, 'schools.school': parties.school },
  writes: [writers.county],
});
