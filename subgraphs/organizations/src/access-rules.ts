import type { Party, Place, Writer } from '@xiangxun/schema/kit/entity/access-rules';
import { isCounty } from '@xiangxun/schema/contract/region';

// By what the entities of this subgraph say who sees them and who writes them.

/** Places by which a viewer is met. */
export const places = {
  /** An authority's and a centre's regions, and those of a party's agreements in force. */
  own: {
    name: { zh: '所辖或所服务的行政区', en: 'regions that it governs or serves' },
    regions: ({ regions }) => regions,
  },
  /** An authority's regions, and nobody else's. */
  governed: {
    name: { zh: '所管理的行政区', en: 'regions that it is the authority of' },
    regions: ({ role, regions }) => (role === 'AUTHORITY' || role === 'SYSTEM' ? regions : []),
  },
  county: { name: { zh: '所在县', en: 'its county' }, regions: ({ regions }) => regions.filter(isCounty) },
} as const satisfies Record<string, Place>;

/** Those as whom a viewer is met. */
export const parties = {
  organization: {
    name: { zh: '本机构', en: 'the organization itself' },
    ids: ({ organization }) => (organization ? [organization] : []),
  },
  school: {
    name: { zh: '本校', en: 'the school itself' },
    ids: ({ role, organization }) => (role === 'SCHOOL' && organization ? [organization] : []),
  },
  person: { name: { zh: '本人', en: 'herself' }, ids: ({ educator }) => (educator ? [educator] : []) },
} as const satisfies Record<string, Party>;

/** Those who write several kinds. */
export const writers = {
  /** Schools and people are the county's, and of no authority above it. */
  county: {
    who: { zh: '县级教育行政部门', en: 'the county’s authority' },
    roles: ['AUTHORITY'],
    place: places.county,
  },
} as const satisfies Record<string, Writer>;
